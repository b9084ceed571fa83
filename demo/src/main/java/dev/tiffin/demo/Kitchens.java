package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** The cooks: one crew a restaurant looks at its board and works it off. */
final class Kitchens {
  static final String ACCOUNT = "kitchen";
  private static final Duration LOOKS_EVERY = Duration.ofMillis(1_000);

  private final Scene scene;
  private final int preparationMinutes;
  private final Set<String> inHand = ConcurrentHashMap.newKeySet();

  /**
   * @param preparationMinutes as real minutes go: what the kitchens promise
   */
  Kitchens(Scene scene, int preparationMinutes) {
    this.scene = scene;
    this.preparationMinutes = preparationMinutes;
  }

  void open(int restaurants, SplittableRandom random) {
    for (int number = 0; number < restaurants; number++) {
      String restaurant = DemoMenu.restaurantId(number);
      SplittableRandom own = random.split();
      scene.start("kitchen of " + restaurant, () -> watchBoard(restaurant, own));
    }
  }

  private void watchBoard(String restaurant, SplittableRandom random) throws InterruptedException {
    while (!scene.isOver()) {
      scene.attempt("kitchen of " + restaurant, () -> lookAtBoard(restaurant, random));
      Thread.sleep(LOOKS_EVERY);
    }
  }

  private void lookAtBoard(String restaurant, SplittableRandom random) throws InterruptedException {
    Reply board =
        scene.expect(
            scene
                .door()
                .get(
                    "look at a board",
                    ACCOUNT,
                    "/kitchen/tickets?restaurantId=" + restaurant + "&first=100"),
            "the board");
    for (JsonNode ticket : board.body().path("tickets")) {
      String orderId = ticket.path("orderId").asText();
      if (needsHands(ticket) && inHand.add(orderId)) {
        SplittableRandom own = random.split();
        scene.start(
            "cook of " + orderId,
            () -> {
              try {
                cook(orderId, ticket, own);
              } finally {
                inHand.remove(orderId);
              }
            });
      }
    }
  }

  /** What is ready waits for its courier. */
  private static boolean needsHands(JsonNode ticket) {
    return switch (ticket.path("status").asText()) {
      case "NEW", "ACCEPTED", "PREPARING" -> true;
      case "READY" -> isCollected(ticket);
      default -> false;
    };
  }

  private static boolean isCollected(JsonNode ticket) {
    return ticket.path("fulfilment").asText().equals("COLLECTION");
  }

  /**
   * From where the ticket is as far as it goes. A cook who is told that it is elsewhere leaves it;
   * whoever looks at the board next goes on from there.
   */
  private void cook(String orderId, JsonNode ticket, RandomGenerator random)
      throws InterruptedException {
    String status = ticket.path("status").asText();
    if (status.equals("NEW") && !answer(orderId, random)) {
      return;
    }
    if ((status.equals("NEW") || status.equals("ACCEPTED")) && !prepare(orderId, random)) {
      return;
    }
    if (!status.equals("READY") && !finish(orderId, random)) {
      return;
    }
    if (isCollected(ticket)) {
      scene.pace().pass(Duration.ofSeconds(random.nextInt(60, 10 * 60)));
      step(orderId, random.nextInt(100) < 3 ? "no-show" : "collect", Map.of());
    }
  }

  private boolean prepare(String orderId, RandomGenerator random) throws InterruptedException {
    scene.pace().pass(Duration.ofSeconds(random.nextInt(30, 180)));
    return step(orderId, "prepare", Map.of());
  }

  private boolean finish(String orderId, RandomGenerator random) throws InterruptedException {
    if (random.nextInt(100) < 5) {
      step(orderId, "delay", Map.of("minutes", 1));
    }
    scene.pace().pass(Duration.ofSeconds(random.nextInt(5 * 60, 15 * 60)));
    return step(orderId, "ready", Map.of());
  }

  /** Takes the order, or not; the restaurant's own rule may have taken it meanwhile. */
  private boolean answer(String orderId, RandomGenerator random) throws InterruptedException {
    scene.pace().pass(Duration.ofSeconds(random.nextInt(20, 120)));
    if (random.nextInt(100) < 2) {
      return !step(orderId, "reject", Map.of("reason", "OUT_OF_ITEMS"));
    }
    step(orderId, "accept", Map.of("preparationMinutes", preparationMinutes));
    return true;
  }

  /** Whether the step was taken; a conflict means that somebody else moved the order first. */
  private boolean step(String orderId, String step, Map<String, Object> body)
      throws InterruptedException {
    Reply reply =
        scene
            .door()
            .post(step + " a ticket", ACCOUNT, "/kitchen/tickets/" + orderId + "/" + step, body);
    if (!reply.ok() && reply.status() != 409) {
      scene.complain(
          "%s of %s was answered with %d %s %s"
              .formatted(step, orderId, reply.status(), reply.code(), reply.text("detail")));
    }
    return reply.ok();
  }
}
