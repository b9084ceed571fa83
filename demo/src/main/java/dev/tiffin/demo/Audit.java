package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Holds Tiffin's word against the customers' notes when all is over: no acknowledged order is
 * missing, each has reached an end, and the money adds up.
 */
final class Audit {
  private static final Set<String> CHARGED = Set.of("DELIVERED", "COLLECTED", "NO_SHOW");
  private static final Duration SETTLING_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(250);

  /**
   * What was found.
   *
   * @param problems a line each, empty when all is well
   * @param chargedMinor what was captured and not given back, in minor units
   * @param owedMinor the totals of the orders that were to be paid
   */
  record Findings(List<String> problems, int checked, long chargedMinor, long owedMinor) {}

  private final Scene scene;

  Audit(Scene scene) {
    this.scene = scene;
  }

  Findings run() throws InterruptedException {
    List<String> problems = new ArrayList<>();
    long charged = 0;
    long owed = 0;
    int checked = 0;
    for (Notebook.Note note : scene.notebook().all()) {
      checked++;
      Reply order = scene.door().get("check an order", note.account(), "/orders/" + note.orderId());
      if (!order.ok()) {
        problems.add("order %s is missing: %d".formatted(note.orderId(), order.status()));
        continue;
      }
      checkOrder(note, order.body(), problems);
      long due = due(note, order.body());
      long paid = paid(note, due);
      if (paid != due) {
        problems.add(
            "order %s (%s, %s) should have been charged %d but was charged %d"
                .formatted(
                    note.orderId(), note.byCard() ? "card" : "cash", note.status(), due, paid));
      }
      owed += due;
      charged += paid;
    }
    return new Findings(problems, checked, charged, owed);
  }

  private static void checkOrder(Notebook.Note note, JsonNode order, List<String> problems) {
    long total = order.path("total").path("amount").longValue();
    if (total != note.total()) {
      problems.add(
          "order %s was acknowledged at %d and is %d now"
              .formatted(note.orderId(), note.total(), total));
    }
    if (note.endedAt().isEmpty()) {
      problems.add("order %s has not ended: %s".formatted(note.orderId(), order.path("status")));
    }
  }

  private static long due(Notebook.Note note, JsonNode order) {
    String status = order.path("status").asText();
    boolean customersFault =
        status.equals("UNDELIVERED") && order.path("liable").asText().equals("CUSTOMER");
    boolean charged = note.byCard() ? CHARGED.contains(status) || customersFault : note.served();
    return charged ? note.total() : 0;
  }

  /** Money moves a moment after the order; waits for it, and no longer than the limit. */
  private long paid(Notebook.Note note, long due) throws InterruptedException {
    long end = System.nanoTime() + SETTLING_LIMIT.toNanos();
    long paid = net(note);
    while (paid != due && System.nanoTime() < end) {
      Thread.sleep(LOOKS_EVERY);
      paid = net(note);
    }
    return paid;
  }

  private long net(Notebook.Note note) throws InterruptedException {
    Reply payment =
        scene
            .door()
            .get("check a payment", note.account(), "/orders/" + note.orderId() + "/payment");
    if (payment.status() == 404) {
      return 0; // nothing was ever asked of payment
    }
    scene.expect(payment, "a payment");
    return payment.body().path("captured").path("amount").longValue()
        - payment.body().path("refunded").path("amount").longValue();
  }
}
