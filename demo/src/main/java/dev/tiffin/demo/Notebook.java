package dev.tiffin.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the customers noted for themselves, to hold Tiffin's word against. */
final class Notebook {

  /**
   * One acknowledged order.
   *
   * @param total in minor units, as it was answered when placing
   * @param byCard whether it was to be paid by card, else in cash
   * @param status the last that the customer saw
   * @param reason with an early end, else empty
   * @param promisedTo the end of the window that was promised last
   */
  record Note(
      String orderId,
      String account,
      long total,
      boolean byCard,
      Instant placedAt,
      String status,
      String reason,
      Instant promisedTo,
      Optional<Instant> endedAt) {

    /** Whether the food reached its customer. */
    boolean served() {
      return status.equals("DELIVERED") || status.equals("COLLECTED");
    }

    Note seen(String newStatus, String newReason, Instant promised, Optional<Instant> ended) {
      return new Note(
          orderId, account, total, byCard, placedAt, newStatus, newReason, promised, ended);
    }

    Duration untilEnd() {
      return Duration.between(placedAt, endedAt.orElse(placedAt));
    }
  }

  private final Map<String, Note> notes = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> refusals = new ConcurrentHashMap<>();
  private final LongAdder asked = new LongAdder();

  void asked() {
    asked.increment();
  }

  /** It was not taken, and the customer was told so. */
  void refused(String code) {
    refusals.computeIfAbsent(code, _ -> new LongAdder()).increment();
  }

  void write(Note note) {
    notes.put(note.orderId(), note);
  }

  Optional<Note> of(String orderId) {
    return Optional.ofNullable(notes.get(orderId));
  }

  Collection<Note> all() {
    return notes.values();
  }

  long askedFor() {
    return asked.sum();
  }

  Map<String, Long> refusals() {
    Map<String, Long> counts = new TreeMap<>();
    refusals.forEach((code, count) -> counts.put(code, count.sum()));
    return counts;
  }

  long open() {
    return notes.values().stream().filter(note -> note.endedAt().isEmpty()).count();
  }

  long withStatus(String status) {
    return notes.values().stream().filter(note -> note.status().equals(status)).count();
  }
}
