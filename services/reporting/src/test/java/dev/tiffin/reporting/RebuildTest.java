package dev.tiffin.reporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.contracts.order.v1.OrderDelivered;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.Calls;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All that reporting keeps, made anew from the topics. */
@Timeout(120)
class RebuildTest {
  private static final Instant NOON = Instant.parse("2026-05-04T10:00:00Z");

  private final ReportingTown town = new ReportingTown();
  private final String restaurant = town.restaurant("Europe/Paris");

  @AfterEach
  void closeTown() {
    town.close();
  }

  private Story sold() {
    String refund = UUID.randomUUID().toString();
    return new Story(town, NOON)
        .order(Said.placed(restaurant).build(), OrderDelivered.getDefaultInstance())
        .payment(
            Said.requested(restaurant, PaymentMethod.PAYMENT_METHOD_CARD),
            Said.authorised(),
            Said.captured(),
            Said.refundAsked(refund, 250),
            Said.refunded(refund, 250))
        .delivery(
            Said.opened(restaurant),
            Said.offered("acc_carl"),
            Said.assigned("acc_carl"),
            Said.delivered());
  }

  private static long differences(RebuildOutcome outcome) {
    return outcome.getMissing() + outcome.getSurplus() + outcome.getDifferent();
  }

  private List<String> indexes() {
    return town.database.read(handle ->
        handle
            .createQuery(
                "select indexname from pg_indexes where schemaname = 'public' order by indexname")
            .mapTo(String.class)
            .list());
  }

  @Test
  void agreesAndGoesOn() {
    Stream.generate(this::sold).limit(5).forEach(_ -> {});
    town.awaitAllHeard();
    Map<String, List<String>> before = town.all();
    List<String> indexes = indexes();
    RebuildOutcome outcome = town.rebuild();
    assertEquals(0, differences(outcome), outcome.toString());
    assertEquals(1 + 5 * 11, outcome.getEvents());
    assertEquals(before.values().stream().mapToLong(List::size).sum(), outcome.getRows());
    assertEquals(before, town.all());
    assertEquals(indexes, indexes());
    assertEquals(4, town.count("heard where told_at is not null"));
    assertEquals(0, town.count("pg_namespace where nspname = 'rebuilt'"));

    sold(); // heard by those who went on
    town.awaitAllHeard();
    assertEquals("(6,6,15.00)", town.ask("placed, completed, refunded", "daily_sales"));
    assertEquals(0, differences(town.rebuild()));
  }

  @Test
  void mendsWhatWasSpoiltByHand() {
    Story story = sold();
    Story other = sold();
    town.awaitAllHeard();
    Map<String, List<String>> right = town.all();
    town.change("update orders set status = 'PLACED', total = 1 where id = ?", story.id);
    town.change("update daily_sales set sales = sales + 1");
    town.change("delete from order_event where order_id = ? and version = 2", other.id);
    town.change(
        """
        insert into courier values ('nobody', 1, 1, 1, 1, now(), now())
        """);
    RebuildOutcome outcome = town.rebuild();
    assertEquals(1, outcome.getMissing());
    assertEquals(1, outcome.getSurplus());
    assertEquals(2, outcome.getDifferent());
    List<String> examples =
        outcome.getExamplesList().stream()
            .map(example -> example.getStreamId() + ": " + example.getWhat())
            .sorted()
            .toList();
    assertEquals(
        List.of(
            "courier nobody: surplus",
            "daily_sales " + restaurant + " 2026-05-04 EUR: sales",
            "order_event " + other.id + " 2: missing",
            "orders " + story.id + ": status, total"),
        examples);
    assertEquals(right, town.all());
  }

  @Test
  void doesNotCarryOutWhatIsParked() {
    Story story = sold();
    town.awaitAllHeard();
    story.order(OrderDelivered.getDefaultInstance()); // a second end cannot be
    Await.until(
        ReportingTown.LIMIT,
        "the second end is parked",
        () -> town.count("parked where ended_at is null") == 1);
    Map<String, List<String>> before = town.all();
    assertEquals(0, differences(town.rebuild()));
    assertEquals(before, town.all());
    assertEquals(1, town.count("parked where ended_at is null"));
    town.change(
        """
        update parked set ended_at = now(), ended_how = 'DROPPED', ended_by = 'olga', reason = 'no'
        """);
    town.change("update inbox set parked = null where parked");
    assertEquals(0, differences(town.rebuild()));
    assertEquals(before, town.all());
  }

  @Test
  void losesNothingThatIsToldMeanwhile() {
    Stream.generate(this::sold).limit(20).forEach(_ -> {});
    town.awaitAllHeard();
    CompletableFuture<Integer> telling =
        CompletableFuture.supplyAsync(() -> {
          int told = 0;
          for (; told < 60; told++) {
            sold();
          }
          return told;
        });
    int rebuilds = 0;
    do {
      assertEquals(0, differences(town.rebuild()));
      rebuilds++;
    } while (!telling.isDone() || rebuilds < 2);
    town.awaitAllHeard();
    int told = 20 + telling.join();
    assertEquals(
        "(%d,%d,%s)".formatted(told, told, "200.00"),
        town.ask("placed, completed, refunded", "daily_sales"));
    assertEquals(0, differences(town.rebuild()));
  }

  @Test
  void refusesWhereATopicDoesNotHaveWhatWasHeard() {
    Story story = sold();
    town.awaitAllHeard();
    town.change("update inbox set version = version + 1 where stream_id = ?", story.id);
    Map<String, List<String>> before = town.all();
    Refusal refused = Calls.refusal(town::rebuild);
    assertEquals("NOT_REBUILT", refused.problem().getCode());
    assertTrue(
        refused.problem().getDetail().contains("do not have all"), refused.problem().getDetail());
    assertEquals(before, town.all());
    assertEquals(0, town.count("pg_namespace where nspname = 'rebuilt'"));
  }

  @Test
  void refusesToRebuildAPart() {
    RebuildReadModelRequest some =
        RebuildReadModelRequest.newBuilder()
            .setBy("olga")
            .setSince(Timestamp.newBuilder().setSeconds(1))
            .build();
    Refusal refused = Calls.refusal(() -> town.rebuild(some));
    assertEquals("NOT_REBUILT", refused.problem().getCode());
    assertTrue(
        refused.problem().getDetail().contains("leave --since out"), refused.problem().getDetail());
  }
}
