package dev.tiffin.faults.history;

import dev.tiffin.demo.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that clients saw, as it was when it was over.
 *
 * @param placings every order that was wanted
 * @param refunds every request for money back
 * @param cancels every request to cancel
 * @param reads of one's own orders, whatever was answered
 * @param prices of items by their ids, as the menu said, in minor units
 * @param claims what couriers were told to have in hand
 * @param steps that couriers took
 * @param calls all requests, as far as they tell of an outage
 * @param unexcused answers that nothing excuses, a line each
 */
public record Seen(
    List<Placing> placings,
    List<Exchange> refunds,
    List<Exchange> cancels,
    List<Exchange> reads,
    Map<String, Long> prices,
    List<Claim> claims,
    List<Step> steps,
    List<Call> calls,
    List<String> unexcused) {

  public Seen {
    placings = List.copyOf(placings);
    refunds = List.copyOf(refunds);
    cancels = List.copyOf(cancels);
    reads = List.copyOf(reads);
    prices = Map.copyOf(prices);
    claims = List.copyOf(claims);
    steps = List.copyOf(steps);
    calls = List.copyOf(calls);
    unexcused = List.copyOf(unexcused);
  }

  /** The same, with more that nothing excuses. */
  public Seen withUnexcused(List<String> more) {
    List<String> all = new ArrayList<>(unexcused);
    all.addAll(more);
    return new Seen(placings, refunds, cancels, reads, prices, claims, steps, calls, all);
  }

  /** Those of which the client knows that there is an order. */
  public List<Placing> acknowledged() {
    return placings.stream().filter(Placing::isAcknowledged).toList();
  }

  /** What was read of an order, oldest first. */
  public List<Exchange> readsOf(String orderId) {
    return reads.stream().filter(read -> read.path().equals("/orders/" + orderId)).toList();
  }

  /** By what they have in common, in the order in which each first came. */
  static Map<String, List<Exchange>> byKey(List<Exchange> exchanges) {
    Map<String, List<Exchange>> groups = new LinkedHashMap<>();
    for (Exchange exchange : exchanges) {
      groups.computeIfAbsent(exchange.key(), _ -> new ArrayList<>()).add(exchange);
    }
    return groups;
  }
}
