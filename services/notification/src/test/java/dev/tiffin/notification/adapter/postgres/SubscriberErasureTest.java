package dev.tiffin.notification.adapter.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.subscribing.Browser;
import dev.tiffin.notification.subscribing.Mailbox;
import dev.tiffin.notification.subscribing.SubscriptionId;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.operations.PersonalData.Erased;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing leads to an erased customer any more, and everybody else hears on. */
class SubscriberErasureTest {
  private static final Instant NOW = Instant.parse("2027-01-15T11:00:00Z");

  @Test
  void forgetsOneCustomerAndNobodyElse() {
    TestDatabase fresh = PostgresFixture.fresh();
    try (Database database = Databases.open(fresh, 2)) {
      database.migrate("db/notification");
      CustomerStore customers = new CustomerStore(database);
      subscribe(customers, "ada");
      subscribe(customers, "bob");
      SubscriberErasure erasure = new SubscriberErasure(database);
      assertEquals(
          List.of(new Erased("mailboxes", 1), new Erased("browsers", 2)), erasure.erase("ada"));
      assertEquals(
          List.of(new Erased("mailboxes", 0), new Erased("browsers", 0)), erasure.erase("ada"));
      assertTrue(customers.mailbox("ada").isEmpty());
      assertTrue(customers.mailbox("bob").isPresent());
      assertEquals(
          List.of("bob", "bob", "bob"),
          database.read(handle ->
              handle
                  .createQuery("select customer_id from subscription")
                  .mapTo(String.class)
                  .list()));
      assertTrue(customers.deleteBrowser("bob", "bobb1").isPresent());
    }
  }

  private static void subscribe(CustomerStore customers, String name) {
    customers.putMailbox(
        new SubscriptionId(name + "-m"), name, new Mailbox(name + "@x.org", Language.FR, NOW));
    for (String browser : List.of("b1", "b2")) {
      customers.putBrowser(
          name,
          new Browser(
              new SubscriptionId(name + browser),
              URI.create("https://push.example.com/" + name + browser),
              "key",
              "auth",
              Language.FR,
              NOW));
    }
  }
}
