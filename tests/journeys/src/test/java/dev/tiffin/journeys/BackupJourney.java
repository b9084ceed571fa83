package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import dev.tiffin.topology.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A town is backed up while people order, and is lost. Another one is made of the backup, in
 * another place: there every order is that was answered before, and all of them go on.
 */
abstract class BackupJourney {
  private static final int CUSTOMERS = 3;
  private static final int RUNNING_MIN = 8;
  private static final Duration PAUSE = Duration.ofMillis(30);
  private static final Map<String, String> TOPICS =
      Map.of("order", "orders", "payment", "payments", "kitchen", "kitchen", "menu", "menu");

  @TempDir Path directory;

  /** What customers were answered in the old town. */
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();

  private final String key = UUID.randomUUID().toString();
  private final Town old;

  /**
   * @param old that nobody needs any more: it is closed
   */
  BackupJourney(Town old) {
    this.old = old;
  }

  @Test
  void aTownGoesOnElsewhereFromItsBackup() throws Exception {
    Path file = directory.resolve("town.tiffin");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Map<String, Answer> known = new HashMap<>();
    String token = old.platform().token("customer");
    known.putAll(live(old));
    backUpWhilePeopleOrder(old, file);
    old.close();
    Said restored = Said.by(elsewhere, "restore", file.toString());
    assertEquals(0, restored.status(), restored.err());

    try (Town town = Town.in(elsewhere, Map.of())) {
      Visitor customer = town.withToken(token); // signed in before, and still
      known.forEach((id, before) -> assertSame(before, found(customer, id)));
      assertTrue(known.containsKey(placed(customer, key)), "one key, one order");
      for (String id : answered) {
        Until.order(town.as("dispatcher"), id, "CONFIRMED");
      }
      known.keySet().forEach(id -> goOn(town, customer, id));
      String fresh = placed(customer, UUID.randomUUID().toString());
      Until.order(customer, fresh, "CONFIRMED");
      goOn(town, customer, fresh);
      assertToldAgain(town);
      Said ledger = town.tiffin("ledger");
      assertEquals(0, ledger.status(), ledger.out() + ledger.err());
      assertTrue(ledger.out().endsWith("the money adds up\n"), ledger.out());
    }
  }

  /** One order at each of several steps; nobody touches them until the town is lost. */
  private Map<String, Answer> live(Town town) {
    Visitor customer = town.as("customer");
    Map<String, Answer> known = new HashMap<>();
    for (String status : List.of("CONFIRMED", "ACCEPTED", "READY", "DELIVERED")) {
      String ownKey = known.isEmpty() ? key : UUID.randomUUID().toString();
      String id = placed(customer, ownKey);
      Until.order(customer, id, "CONFIRMED");
      if (!status.equals("CONFIRMED")) {
        accept(town, id);
      }
      if (status.equals("READY") || status.equals("DELIVERED")) {
        ready(town, id);
      }
      if (status.equals("DELIVERED")) {
        deliver(town, id);
        Until.payment(customer, id, "CAPTURED");
      }
      known.put(id, Until.order(customer, id, status));
    }
    return known;
  }

  /** As a customer who tries again under the same key, should a town that just started be slow. */
  private static String placed(Visitor customer, String key) {
    String meal = Meal.stew().byCard("pm_card_visa").json();
    return Until.done("placed", 201, () -> customer.place(meal, key)).text("/id");
  }

  private static Answer found(Visitor customer, String id) {
    return Until.done("found", 200, () -> customer.get("/orders/" + id));
  }

  /** What does not go on by itself; the money of an order may have moved on. */
  private static void assertSame(Answer before, Answer now) {
    for (String pointer :
        List.of("/shortCode", "/status", "/timeline", "/lines", "/total", "/recipient")) {
      assertFalse(before.json().at(pointer).isMissingNode(), pointer);
      assertEquals(before.json().at(pointer), now.json().at(pointer), pointer);
    }
  }

  private void backUpWhilePeopleOrder(Town town, Path file) throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    Queue<String> running = new ConcurrentLinkedQueue<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> customers =
          IntStream.rangeClosed(1, CUSTOMERS)
              .<Future<?>>mapToObj(number ->
                  executor.submit(() -> order(town, "customer-" + number, running, enough)))
              .toList();
      try {
        Await.until(Until.LIMIT, "people order", () -> running.size() >= RUNNING_MIN);
        answered.addAll(running); // whatever comes of those that are answered later
        Said backup = Said.by(town.directory(), "backup", file.toString());
        assertEquals(0, backup.status(), backup.err());
        assertTrue(backup.out().contains("nothing could be written for "), backup.out());
        int then = running.size();
        Await.until(Until.LIMIT, "people still order", () -> running.size() > then);
      } finally {
        enough.set(true);
      }
      for (Future<?> customer : customers) {
        customer.get();
      }
    }
  }

  private static void order(
      Town town, String account, Queue<String> running, AtomicBoolean enough) {
    Visitor customer = town.as(account);
    while (!enough.get()) {
      running.add(placed(customer, UUID.randomUUID().toString()));
      LockSupport.parkNanos(PAUSE.toNanos()); // whoever carries it out needs the processor too
    }
  }

  private static void accept(Town town, String id) {
    Until.done(
        "accepted",
        200,
        () -> town.as("kitchen").order(id, "accept", "{\"preparationMinutes\": 9}"));
  }

  private static void ready(Town town, String id) {
    Until.done("ready", 200, () -> town.as("kitchen").order(id, "ready", "{}"));
  }

  private static void deliver(Town town, String id) {
    Visitor dispatcher = town.as("dispatcher");
    Until.delivery(dispatcher, id, "/ready", "true");
    String assign =
        "{\"status\": \"ASSIGNED\", \"courierId\": \"%s\"}".formatted(UUID.randomUUID());
    dispatcher.put("/delivery/status/" + id, assign).expect(200);
    Rider.WAY.forEach(step -> dispatcher.step(id, step).expect(200));
    dispatcher.step(id, "DELIVERED").expect(200);
  }

  /** From wherever it is to the end. */
  private static void goOn(Town town, Visitor customer, String id) {
    String status = found(customer, id).text("/status");
    if (status.equals("CONFIRMED")) {
      accept(town, id);
      Await.until(Until.LIMIT, "the ticket is printed", () -> !town.printed(id).isEmpty());
    }
    if (status.equals("CONFIRMED") || status.equals("ACCEPTED")) {
      ready(town, id);
    }
    if (!status.equals("DELIVERED")) {
      deliver(town, id);
    }
    Until.order(customer, id, "DELIVERED");
    Until.payment(customer, id, "CAPTURED");
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
  }

  /** Kafka, which began empty, has again what the databases have. */
  private static void assertToldAgain(Town town) {
    Wiretap wiretap = new Wiretap(town.platform());
    TOPICS.forEach((service, topic) ->
        Await.until(
            Until.LIMIT,
            topic + " has all of " + service,
            () -> wiretap.topic(topic).size() >= events(town.platform().database(service))));
  }

  private static int events(Platform.DatabaseAccess access) {
    try (Connection connection =
            DriverManager.getConnection(access.url(), access.user(), access.password());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select count(*) from event")) {
      row.next();
      return row.getInt(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
