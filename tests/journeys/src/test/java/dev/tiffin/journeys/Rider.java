package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.platform.testing.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;

/** A courier at work, whose telephone says every few seconds where they are. */
final class Rider {
  static final List<String> WAY =
      List.of("EN_ROUTE_PICKUP", "AT_PICKUP", "PICKED_UP", "EN_ROUTE_DROPOFF", "AT_DROPOFF");

  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Visitor visitor;
  private final String id;
  private final double latitude;
  private final double longitude;
  private Instant reported = Instant.EPOCH;

  private Rider(Visitor visitor, String id, double latitude, double longitude) {
    this.visitor = visitor;
    this.id = id;
    this.latitude = latitude;
    this.longitude = longitude;
  }

  static Rider onDuty(Visitor visitor, double latitude, double longitude) {
    String id = visitor.post("/couriers/me/shift", shift()).expect(200).text("/id");
    Rider rider = new Rider(visitor, id, latitude, longitude);
    rider.report();
    rider.online(true).expect(200);
    return rider;
  }

  private static String shift() {
    Instant end = Instant.now().plus(Duration.ofHours(2));
    return "{\"vehicle\": \"BICYCLE\", \"endsAt\": \"" + end + "\"}";
  }

  String id() {
    return id;
  }

  Visitor visitor() {
    return visitor;
  }

  Answer online(boolean online) {
    return visitor.put("/couriers/me/online", "{\"online\": " + online + "}");
  }

  private void report() {
    Instant now = Instant.now();
    Answer answer = visitor.post("/couriers/me/positions", position(latitude, longitude, now));
    if (answer.status() != Until.AWAY) {
      answer.expect(200);
      reported = now;
    }
  }

  /** One position, as it is sent. */
  static String position(double latitude, double longitude, Instant at) {
    return """
    {"positions": [{"position": {"latitude": %s, "longitude": %s}, "accuracyMetres": 5,
      "at": "%s"}]}
    """
        .formatted(latitude, longitude, at);
  }

  /** Waits until this courier is asked to take that order. */
  JsonNode awaitOffer(String orderId) {
    Await.until(Until.LIMIT, id + " is offered " + orderId, () -> isOffered(orderId));
    return offer(orderId).orElseThrow();
  }

  /** Whether this courier is asked to take that order now; says where they are when it is time. */
  boolean isOffered(String orderId) {
    try {
      if (reported.plus(EVERY).isBefore(Instant.now())) {
        report();
      }
      if (offer(orderId).isPresent()) {
        return true;
      }
    } catch (UncheckedIOException away) {
      return false; // a door that is being restarted
    }
    LockSupport.parkNanos(PAUSE.toNanos());
    return false;
  }

  /** The offer of that order, while it is open. */
  Optional<JsonNode> offer(String orderId) {
    Answer answer = visitor.get("/couriers/me/offers");
    if (answer.status() == Until.AWAY) {
      return Optional.empty();
    }
    return StreamSupport.stream(answer.expect(200).json().get("offers").spliterator(), false)
        .filter(offer -> offer.get("orderId").asText().equals(orderId))
        .findFirst();
  }

  Answer accept(String orderId) {
    return visitor.post("/couriers/me/offers/" + orderId + "/accept", "{}");
  }

  /**
   * Accepts until it is so: the answer to a try may be lost, and an offer whose time was over is
   * made again.
   */
  void take(String orderId) {
    Await.until(
        Until.LIMIT,
        orderId + " is taken",
        () -> {
          if (accept(orderId).status() == 200 || carries(orderId)) {
            return true;
          }
          LockSupport.parkNanos(PAUSE.toNanos());
          return false;
        });
  }

  /**
   * Accepts until the door answers.
   *
   * @return false if the offer is not open any more
   */
  boolean takesWhatIsOpen(String orderId) {
    AtomicReference<Answer> last = new AtomicReference<>();
    Await.until(
        Until.LIMIT,
        "an answer about " + orderId,
        () -> {
          try {
            last.set(accept(orderId));
            return last.get().status() != Until.AWAY;
          } catch (UncheckedIOException away) {
            return false; // a door that is being restarted
          }
        });
    return last.get().status() == 200;
  }

  private boolean carries(String orderId) {
    Answer me = visitor.get("/couriers/me");
    return me.status() == 200 && me.json().get("orderIds").toString().contains(orderId);
  }

  Answer decline(String orderId) {
    return visitor.post("/couriers/me/offers/" + orderId + "/decline", "{}");
  }

  /** From setting off to ringing at the door. */
  void drive(String orderId) {
    WAY.forEach(step -> visitor.advance(orderId, step).expect(200));
  }

  /** What this courier has to fetch or carries. */
  List<String> orders() {
    JsonNode orders = visitor.get("/couriers/me").expect(200).json().get("orderIds");
    return StreamSupport.stream(orders.spliterator(), false).map(JsonNode::asText).toList();
  }
}
