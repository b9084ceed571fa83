package dev.tiffin.faults.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What clients saw of one fault.
 *
 * @param requests that were sent while it was on, and until all was well again
 * @param failed of these, those without an answer or with a 5xx
 * @param longest for which one kind of call had no success, and which
 * @param recovery from when the fault was lifted until every kind of call that had failed had
 *     succeeded; empty where nothing had failed, or something never came back
 * @param neverBack kinds of calls that had failed and had no success after that
 */
public record Outage(
    int requests,
    int failed,
    Optional<Gap> longest,
    Optional<Duration> recovery,
    List<String> neverBack) {

  /** A kind of call that did not succeed for a while. */
  public record Gap(String call, Duration length) {}

  public Outage {
    neverBack = List.copyOf(neverBack);
  }

  /**
   * @param calls in the order in which they were sent
   * @param beganNanos of the fault
   * @param liftedNanos when it was lifted; the same where it was over at once
   * @param untilNanos when all was well again, or the next fault came
   */
  public static Outage of(List<Call> calls, long beganNanos, long liftedNanos, long untilNanos) {
    List<Call> during =
        calls.stream()
            .filter(call -> call.endedNanos() >= beganNanos && call.beganNanos() <= untilNanos)
            .toList();
    Map<String, List<Call>> byName = new LinkedHashMap<>();
    during.forEach(call -> byName.computeIfAbsent(call.name(), _ -> new ArrayList<>()).add(call));
    int failed = (int) during.stream().filter(call -> !call.isServed()).count();
    Optional<Gap> longest = Optional.empty();
    Optional<Duration> recovery = Optional.empty();
    List<String> neverBack = new ArrayList<>();
    for (Map.Entry<String, List<Call>> entry : byName.entrySet()) {
      Optional<Call> firstFailure =
          entry.getValue().stream().filter(call -> !call.isServed()).findFirst();
      if (firstFailure.isEmpty()) {
        continue;
      }
      Gap gap = new Gap(entry.getKey(), longestGap(entry.getValue()));
      longest =
          longest
              .filter(other -> other.length().compareTo(gap.length()) >= 0)
              .or(() -> Optional.of(gap));
      Optional<Duration> back = recovery(calls, entry.getKey(), entry.getValue(), liftedNanos);
      if (back.isEmpty()) {
        neverBack.add(entry.getKey());
      } else if (recovery.isEmpty() || recovery.get().compareTo(back.get()) < 0) {
        recovery = back;
      }
    }
    return new Outage(during.size(), failed, longest, recovery, neverBack);
  }

  /** From the first failure in a row to the success that ends it, the longest. */
  private static Duration longestGap(List<Call> calls) {
    long longest = 0;
    long since = -1;
    for (Call call : calls) {
      if (call.isServed()) {
        since = -1;
      } else {
        since = since < 0 ? call.beganNanos() : since;
        longest = Math.max(longest, call.endedNanos() - since);
      }
    }
    return Duration.ofNanos(longest);
  }

  /**
   * From the lifting to the first success after the last failure; nothing if that was before it.
   */
  private static Optional<Duration> recovery(
      List<Call> calls, String name, List<Call> during, long liftedNanos) {
    long lastFailure =
        during.stream()
            .filter(call -> !call.isServed())
            .mapToLong(Call::beganNanos)
            .max()
            .orElse(liftedNanos);
    return calls.stream()
        .filter(call -> call.name().equals(name) && call.isServed())
        .filter(call -> call.endedNanos() >= lastFailure)
        .mapToLong(call -> Math.max(0, call.endedNanos() - liftedNanos))
        .min()
        .stream()
        .mapToObj(Duration::ofNanos)
        .findFirst();
  }
}
