package dev.tiffin.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One courier at work: a phone that says where it is, and asks what there is to do. */
final class Shift {
  private static final Duration LENGTH = Duration.ofHours(4);
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Map<String, Double> METRES_A_SECOND =
      Map.of("BICYCLE", 4.2, "SCOOTER", 7.0, "CAR", 7.0);
  private static final List<String> VEHICLES = List.of("BICYCLE", "BICYCLE", "SCOOTER", "CAR");

  private final Scene scene;
  private final String account;
  private final RandomGenerator random;
  private final String vehicle;
  private final Map<String, Job> jobs = new HashMap<>();
  private final Set<String> declined = new HashSet<>();
  private Place at;
  private @Nullable Route route;

  Shift(Scene scene, String account, RandomGenerator random) {
    this.scene = scene;
    this.account = account;
    this.random = random;
    this.vehicle = VEHICLES.get(random.nextInt(VEHICLES.size()));
    this.at = DemoMenu.CENTRE.near(DemoMenu.CITY_METRES, random);
  }

  void work() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(random.nextInt(1_000))); // nobody's phones tick together
    scene.expect(
        scene
            .door()
            .post(
                "start a shift",
                account,
                "/couriers/me/shift",
                Map.of("vehicle", vehicle, "endsAt", Instant.now().plus(LENGTH).toString())),
        "a shift");
    scene.expect(
        scene.door().put("go online", account, "/couriers/me/online", Map.of("online", true)),
        "going online");
    while (!scene.isOver()) {
      scene.attempt(
          account,
          () -> {
            tellWhere();
            answerOffers();
            lookWhatIsMine();
            move();
          });
      Thread.sleep(TICK);
    }
    scene.door().delete("end a shift", account, "/couriers/me/shift");
  }

  private void tellWhere() throws InterruptedException {
    Place next = route == null ? at : route.next();
    Map<String, Object> fix =
        Map.of(
            "position",
            at.json(),
            "accuracyMetres",
            5 + random.nextInt(20),
            "headingDegrees",
            at.headingTo(next),
            "at",
            Instant.now().toString());
    scene.expect(
        scene
            .door()
            .post(
                "tell a position",
                account,
                "/couriers/me/positions",
                Map.of("positions", List.of(fix))),
        "a position");
  }

  private void answerOffers() throws InterruptedException {
    Reply offers =
        scene.expect(
            scene.door().get("look for offers", account, "/couriers/me/offers"), "the offers");
    for (JsonNode offer : offers.body().path("offers")) {
      String orderId = offer.path("orderId").asText();
      int mood = random.nextInt(100);
      if (mood < 4 && declined.add(orderId)) {
        answer(orderId, "decline");
      } else if (mood < 85) { // else looks at the phone a moment later
        answer(orderId, "accept");
      }
    }
  }

  /** A conflict means that the offer has gone: to another, or with its time. */
  private void answer(String orderId, String answer) throws InterruptedException {
    Reply reply =
        scene
            .door()
            .post(
                answer + " an offer",
                account,
                "/couriers/me/offers/" + orderId + "/" + answer,
                Map.of());
    if (!reply.ok() && reply.status() != 409) {
      scene.complain(
          "to %s an offer was answered with %d %s".formatted(answer, reply.status(), reply.code()));
    }
  }

  /** The platform says what this courier carries; a dispatcher may have had a hand in it. */
  private void lookWhatIsMine() throws InterruptedException {
    Reply me = scene.expect(scene.door().get("look who I am", account, "/couriers/me"), "me");
    Set<String> mine = new HashSet<>();
    me.body().path("orderIds").forEach(id -> mine.add(id.asText()));
    if (jobs.keySet().retainAll(mine)) {
      route = null;
    }
    for (String orderId : mine) {
      if (!jobs.containsKey(orderId)) {
        takeUp(orderId);
      }
    }
  }

  /** Usually from the start; from where it is, if an answer was lost on the way. */
  private void takeUp(String orderId) throws InterruptedException {
    JsonNode delivery = look(orderId);
    switch (delivery.path("status").asText()) {
      case "ASSIGNED" -> step(orderId, "EN_ROUTE_PICKUP", "");
      case "PICKED_UP" -> step(orderId, "EN_ROUTE_DROPOFF", "");
      default -> {}
    }
    jobs.put(orderId, Job.of(delivery));
  }

  private JsonNode look(String orderId) throws InterruptedException {
    return scene
        .expect(
            scene.door().get("look at a delivery", account, "/delivery/status/" + orderId),
            "a delivery of one's own")
        .body();
  }

  private void move() throws InterruptedException {
    Job job = next();
    if (job == null) {
      route = null;
      return;
    }
    if (route == null || !route.end().equals(job.target())) {
      route = Route.between(at, job.target(), random);
    }
    double seconds = scene.pace().played(TICK).toMillis() / 1_000.0;
    at = route.advance(at, METRES_A_SECOND.getOrDefault(vehicle, 4.0) * seconds);
    if (route.isDone(at)) {
      arrive(job);
    }
  }

  /** Fetches first what is near, then brings what is near. */
  private @Nullable Job next() {
    Job best = null;
    for (Job job : jobs.values()) {
      if (best == null
          || (best.pickedUp && !job.pickedUp)
          || (best.pickedUp == job.pickedUp
              && at.metresTo(job.target()) < at.metresTo(best.target()))) {
        best = job;
      }
    }
    return best;
  }

  /** A job whose step was refused is looked at anew: the platform knows where it is. */
  private void arrive(Job job) throws InterruptedException {
    if (!job.pickedUp) {
      if (!job.atPickup) {
        job.atPickup = step(job.orderId, "AT_PICKUP", "");
      }
      job.pickedUp = step(job.orderId, "PICKED_UP", ""); // refused until the kitchen is ready
      if (job.pickedUp) {
        step(job.orderId, "EN_ROUTE_DROPOFF", "");
      } else {
        jobs.put(job.orderId, Job.of(look(job.orderId)));
      }
      route = null;
      return;
    }
    handOver(job);
    jobs.remove(job.orderId);
    route = null;
  }

  private void handOver(Job job) throws InterruptedException {
    step(job.orderId, "AT_DROPOFF", "");
    Optional<Notebook.Note> guest = scene.notebook().of(job.orderId);
    if (guest.isEmpty() || random.nextInt(100) < 1) { // an order of another day has no guest here
      fail(job);
    } else {
      step(job.orderId, "DELIVERED", pinSaidAtTheDoor(guest.get()));
    }
  }

  /** The customer reads it from their own screen. */
  private String pinSaidAtTheDoor(Notebook.Note guest) throws InterruptedException {
    return scene
        .expect(
            scene
                .door()
                .get("look for the PIN", guest.account(), "/delivery/status/" + guest.orderId()),
            "the delivery of one's own order")
        .text("pin");
  }

  private void fail(Job job) throws InterruptedException {
    Map<String, Object> absent =
        Map.of("status", "FAILED", "reason", "CUSTOMER_ABSENT", "liable", "CUSTOMER");
    put(job.orderId, absent);
    put(job.orderId, Map.of("status", "RETURNING"));
    put(job.orderId, Map.of("status", "RETURNED"));
  }

  private boolean step(String orderId, String status, String pin) throws InterruptedException {
    return put(
        orderId, pin.isEmpty() ? Map.of("status", status) : Map.of("status", status, "pin", pin));
  }

  private boolean put(String orderId, Map<String, Object> body) throws InterruptedException {
    Reply reply = scene.door().put("step a delivery", account, "/delivery/status/" + orderId, body);
    if (!reply.ok() && reply.status() != 409 && reply.status() != 404) {
      scene.complain(
          "%s of %s was answered with %d %s %s"
              .formatted(
                  body.get("status"), orderId, reply.status(), reply.code(), reply.text("detail")));
    }
    return reply.ok();
  }

  private static final class Job {
    private static final Set<String> CARRYING =
        Set.of("PICKED_UP", "EN_ROUTE_DROPOFF", "AT_DROPOFF");

    private final String orderId;
    private final Place pickup;
    private final Place dropoff;
    private boolean atPickup;
    private boolean pickedUp;

    private Job(String orderId, Place pickup, Place dropoff) {
      this.orderId = orderId;
      this.pickup = pickup;
      this.dropoff = dropoff;
    }

    static Job of(JsonNode delivery) {
      Job job =
          new Job(
              delivery.path("orderId").asText(),
              Place.of(delivery.path("pickup")),
              Place.of(delivery.path("dropoff")));
      job.pickedUp = CARRYING.contains(delivery.path("status").asText());
      job.atPickup = job.pickedUp || delivery.path("status").asText().equals("AT_PICKUP");
      return job;
    }

    private Place target() {
      return pickedUp ? dropoff : pickup;
    }
  }
}
