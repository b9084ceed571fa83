package dev.tiffin.faults.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import dev.tiffin.demo.Witness;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Keeps what clients saw while they see it; of most requests only that they were made. */
public final class History implements Witness {
  /** An hour's load of many hundred requests a second; more is refused rather than forgotten. */
  private static final int CALLS_MAX = 3_000_000;

  private static final int UNEXCUSED_MAX = 1_000;
  private static final String ORDERS = "/orders";
  private static final String STEPS = "/delivery/status/";

  private final LongAdder count = new LongAdder();
  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> placings = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> refunds = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> cancels = new ConcurrentLinkedQueue<>();
  private final Queue<Exchange> reads = new ConcurrentLinkedQueue<>();
  private final Map<String, Long> prices = new ConcurrentHashMap<>();
  private final Queue<Claim> claims = new ConcurrentLinkedQueue<>();
  private final Queue<Step> steps = new ConcurrentLinkedQueue<>();
  private final Queue<String> unexcused = new ConcurrentLinkedQueue<>();

  /**
   * @throws IllegalStateException if there is more than can be kept
   */
  @Override
  public void saw(Exchange exchange) {
    count.increment();
    if (count.sum() > CALLS_MAX) {
      throw new IllegalStateException("more than " + CALLS_MAX + " requests cannot be kept");
    }
    if (exchange.status() != Exchange.HUNG_UP) { // that is the client's doing, not an outage
      calls.add(Call.of(exchange));
    }
    excuse(exchange);
    switch (exchange.method()) {
      case "POST" -> posted(exchange);
      case "GET" -> got(exchange);
      case "PUT" -> {
        if (exchange.path().startsWith(STEPS) && exchange.ok()) {
          steps.add(
              new Step(
                  exchange.path().substring(STEPS.length()),
                  exchange.account(),
                  Json.read(exchange.body()).path("status").asText()));
        }
      }
      default -> {}
    }
  }

  /** While something is down the door says so, and when to come back; it never breaks. */
  private void excuse(Exchange exchange) {
    boolean excused =
        exchange.status() < 500 || (exchange.status() == 503 && exchange.retryAfter());
    if (!excused && unexcused.size() < UNEXCUSED_MAX) {
      unexcused.add(
          "%s %s was answered with %d%s: %s"
              .formatted(
                  exchange.method(),
                  exchange.path(),
                  exchange.status(),
                  exchange.retryAfter() ? "" : " without Retry-After",
                  exchange.answer()));
    }
  }

  private void posted(Exchange exchange) {
    if (exchange.path().equals(ORDERS)) {
      placings.add(exchange);
    } else if (exchange.path().endsWith("/refunds")) {
      refunds.add(exchange);
    } else if (exchange.path().startsWith(ORDERS) && exchange.path().endsWith("/cancel")) {
      cancels.add(exchange);
    }
  }

  private void got(Exchange exchange) {
    if (exchange.path().startsWith(ORDERS + "/") && !exchange.path().endsWith("/payment")) {
      if (exchange.isServed() && exchange.status() != 304) {
        reads.add(exchange);
      }
    } else if (exchange.path().startsWith("/menu/items") && exchange.ok()) {
      for (JsonNode item : Json.read(exchange.answer()).path("items")) {
        prices.put(item.path("id").asText(), item.path("price").path("amount").longValue());
      }
    } else if (exchange.path().equals("/couriers/me") && exchange.ok()) {
      List<String> ids = new ArrayList<>();
      Json.read(exchange.answer()).path("orderIds").forEach(id -> ids.add(id.asText()));
      claims.add(new Claim(exchange.account(), ids));
    }
  }

  /** What it was until now. */
  public Seen seen() {
    return new Seen(
        Seen.byKey(inOrder(placings)).values().stream().map(History::placing).toList(),
        inOrder(refunds),
        inOrder(cancels),
        inOrder(reads),
        prices,
        List.copyOf(claims),
        List.copyOf(steps),
        calls.stream().sorted(Comparator.comparingLong(Call::beganNanos)).toList(),
        List.copyOf(unexcused));
  }

  private static Placing placing(List<Exchange> tries) {
    return new Placing(tries.getFirst().key(), tries.getFirst().account(), tries);
  }

  private static List<Exchange> inOrder(Queue<Exchange> exchanges) {
    return exchanges.stream().sorted(Comparator.comparingLong(Exchange::beganNanos)).toList();
  }
}
