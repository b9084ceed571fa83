package dev.tiffin.faults.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.demo.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * An order that somebody wanted: all that was sent under one Idempotency-Key.
 *
 * @param tries in the order in which they were sent
 */
public record Placing(String key, String account, List<Exchange> tries) {
  public Placing {
    tries = List.copyOf(tries);
  }

  /** Those that were answered with yes. */
  public List<Exchange> accepted() {
    return tries.stream().filter(Exchange::ok).toList();
  }

  public boolean isAcknowledged() {
    return tries.stream().anyMatch(Exchange::ok);
  }

  /** The first yes, as it was answered; a missing node where there was none. */
  public JsonNode answer() {
    return Json.read(accepted().stream().findFirst().map(Exchange::answer).orElse(""));
  }

  /** Empty where it was never acknowledged. */
  public String orderId() {
    return answer().path("id").asText("");
  }

  /** Whether a try left it open what came of it. */
  public boolean wasInDoubt() {
    return tries.stream().anyMatch(tried -> !tried.isServed());
  }

  /** The last no, if one was said. */
  public Optional<Exchange> refusal() {
    return tries.reversed().stream()
        .filter(tried -> tried.status() >= 400 && tried.status() < 500 && tried.status() != 429)
        .findFirst();
  }

  /** Whether it was to be paid by card. */
  public boolean byCard() {
    return wanted().path("payment").path("method").asText().equals("CARD");
  }

  /** What was asked for. */
  public JsonNode wanted() {
    return Json.read(tries.isEmpty() ? "" : tries.getFirst().body());
  }
}
