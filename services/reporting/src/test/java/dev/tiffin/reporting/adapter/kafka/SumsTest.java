package dev.tiffin.reporting.adapter.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.Message;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderCollected;
import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.OrderExpired;
import dev.tiffin.contracts.order.v1.OrderNotCollected;
import dev.tiffin.contracts.order.v1.OrderUndelivered;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.Seeds;
import dev.tiffin.platform.testing.service.Databases;
import dev.tiffin.reporting.Said;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The days add up to what is in the tables, whatever is told in whatever batches. */
@Timeout(120)
class SumsTest {
  private static final Instant START = Instant.parse("2026-03-27T00:00:00Z");
  private static final List<String> ZONES = List.of("Europe/Paris", "Africa/Tunis");
  private static final List<Message> ENDS =
      List.of(
          OrderDelivered.getDefaultInstance(),
          OrderCollected.getDefaultInstance(),
          OrderNotCollected.getDefaultInstance(),
          OrderUndelivered.getDefaultInstance(),
          OrderCancelled.getDefaultInstance(),
          OrderExpired.getDefaultInstance());

  private static final String FROM_THE_DAYS =
      """
      select cast(d as text) as line from
        (select restaurant_id, day, currency, placed, completed, refused, failed, sales, tax,
                discount, refunded
         from daily_sales) d
      order by line
      """;

  private static final String FROM_THE_ROWS =
      """
      select cast(d as text) as line from
        (select restaurant_id, day, currency, cast(sum(placed) as integer),
                cast(sum(completed) as integer), cast(sum(refused) as integer),
                cast(sum(failed) as integer), sum(sales), sum(tax), sum(discount), sum(refunded)
         from (select restaurant_id, placed_on as day, currency, 1 as placed,
                      case when status in ('DELIVERED', 'COLLECTED') then 1 else 0 end as completed,
                      case when status in ('REJECTED', 'CANCELLED', 'EXPIRED') then 1 else 0 end
                        as refused,
                      case when status in ('UNDELIVERED', 'NO_SHOW') then 1 else 0 end as failed,
                      case when status in ('DELIVERED', 'COLLECTED') then total else 0.00 end
                        as sales,
                      case when status in ('DELIVERED', 'COLLECTED') then tax else 0.00 end as tax,
                      case when status in ('DELIVERED', 'COLLECTED') then discount else 0.00 end
                        as discount,
                      0.00 as refunded
               from orders
               union all
               select restaurant_id, refunded_on, currency, 0, 0, 0, 0, 0.00, 0.00, 0.00, amount
               from refund where status = 'REFUNDED') r
         group by restaurant_id, day, currency) d
      order by line
      """;

  private final Database database = Databases.open(PostgresFixture.fresh(), 2);

  SumsTest() {
    database.migrate("db/reporting");
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  /** Says what is told, and hands it on in batches of any size. */
  private final class Telling {
    private final Random random;
    private final FactHandler handler;
    private final List<Fact> facts = new ArrayList<>();
    private final Map<String, Integer> versions = new HashMap<>();

    Telling(Random random, FactHandler handler) {
      this.random = random;
      this.handler = handler;
    }

    void tell(String stream, Instant at, Message message) {
      facts.add(
          new Fact(
              stream,
              versions.merge(stream, 1, Integer::sum),
              message.getDescriptorForType().getFullName(),
              message.toByteArray(),
              at,
              ""));
    }

    void handOn() {
      for (int from = 0; from < facts.size(); ) {
        int to = Math.min(facts.size(), from + 1 + random.nextInt(20));
        List<Fact> batch = facts.subList(from, to);
        database.inTransaction(transaction -> {
          handler.handle(transaction, batch);
          return true;
        });
        from = to;
      }
    }
  }

  @Test
  void daysAddUp() {
    Seeds.each(
        12,
        random -> {
          Telling menu = new Telling(random, new MenuFacts());
          List<String> restaurants = new ArrayList<>();
          for (String zone : ZONES) {
            String id = zone + UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt()});
            restaurants.add(id);
            menu.tell(id, START, Said.restaurant(id, "R", zone));
          }
          menu.handOn();
          Telling orders = new Telling(random, new OrderFacts());
          Telling payments = new Telling(random, new PaymentFacts());
          for (int i = 0; i < 40; i++) {
            story(random, restaurants.get(random.nextInt(2)), orders, payments);
          }
          orders.handOn();
          payments.handOn();
          assertEquals(lines(FROM_THE_ROWS), lines(FROM_THE_DAYS));
        });
  }

  private static void story(Random random, String restaurant, Telling orders, Telling payments) {
    String id = new UUID(random.nextLong(), random.nextLong()).toString();
    Instant at = START.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
    long total = 1 + random.nextInt(10_000);
    orders.tell(
        id,
        at,
        Said.placed(restaurant)
            .setTotal(Said.euros(total))
            .setTax(Said.euros(random.nextInt((int) total)))
            .build());
    if (random.nextInt(4) == 0) {
      return; // still open
    }
    Instant end = at.plus(Duration.ofMinutes(random.nextInt(120)));
    orders.tell(id, end, ENDS.get(random.nextInt(ENDS.size())));
    payments.tell(id, end, Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD));
    payments.tell(id, end, Said.captured());
    for (int refunds = random.nextInt(3); refunds > 0; refunds--) {
      String refund = new UUID(random.nextLong(), random.nextLong()).toString();
      long cents = 1 + random.nextInt(500);
      payments.tell(id, end, Said.refundAsked(refund, cents));
      if (random.nextBoolean()) {
        Instant given = end.plus(Duration.ofHours(random.nextInt(48)));
        payments.tell(id, given, Said.refunded(refund, cents));
      }
    }
  }

  private List<String> lines(String sql) {
    return database.read(handle -> handle.createQuery(sql).mapTo(String.class).list());
  }
}
