package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.ParkingFullException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Carries out what was heard, a batch in one transaction. Where that fails it takes the batch apart
 * until whatever is bad stands alone, tries that again, and parks it. For one thread.
 */
final class Hearer {
  /** Before the second and the third try at a fact that fails alone. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofMillis(100), Duration.ofMillis(400));

  /** How often a fact that fails is tried alone before it is parked. */
  static final int ATTEMPTS = PAUSES.size() + 1;

  /** A stream that does not go on: its first fact fails. */
  private record Stalled(List<Heard> facts, Throwable cause) {}

  private final Database database;
  private final Handling handling;
  private final Runnable afterCommit;

  Hearer(Database database, Handling handling, Runnable afterCommit) {
    this.database = database;
    this.handling = handling;
    this.afterCommit = afterCommit;
  }

  /** Returns when all of it is handled or parked. */
  void carryOut(Sorted sorted) throws InterruptedException {
    if (!sorted.strangers().isEmpty()) {
      parkStrangers(sorted.strangers());
    }
    carryOut(sorted.facts());
  }

  private void parkStrangers(List<Stranger> strangers) {
    database.inTransaction(transaction -> {
      strangers.forEach(one -> handling.park(transaction, one));
      return true;
    });
  }

  private void carryOut(List<Heard> facts) throws InterruptedException {
    if (facts.isEmpty() || attempt(facts).isEmpty()) {
      return;
    }
    Map<String, List<Heard>> streams = new LinkedHashMap<>();
    facts.forEach(f -> streams.computeIfAbsent(f.streamId(), _ -> new ArrayList<>()).add(f));
    List<Stalled> stalled = new ArrayList<>();
    halve(List.copyOf(streams.values()), stalled);
    for (Duration pause : PAUSES) {
      if (stalled.stream().anyMatch(Hearer::mayHeal)) {
        Thread.sleep(pause);
        stalled = triedAgain(stalled);
      }
    }
    for (Stalled stream : stalled) {
      park(stream);
    }
  }

  /** Half as many streams at a time, so that a few bad ones among many are soon found. */
  private void halve(List<List<Heard>> streams, List<Stalled> stalled) {
    if (streams.size() == 1) {
      oneByOne(streams.getFirst()).ifPresent(stalled::add);
      return;
    }
    int middle = streams.size() / 2;
    for (var half : List.of(streams.subList(0, middle), streams.subList(middle, streams.size()))) {
      if (half.size() == 1 || attempt(half.stream().flatMap(List::stream).toList()).isPresent()) {
        halve(half, stalled);
      }
    }
  }

  private List<Stalled> triedAgain(List<Stalled> stalled) {
    List<Stalled> still = new ArrayList<>();
    for (Stalled stream : stalled) {
      (mayHeal(stream) ? oneByOne(stream.facts()) : Optional.of(stream)).ifPresent(still::add);
    }
    return still;
  }

  private static boolean mayHeal(Stalled stream) {
    return !(stream.cause() instanceof UnknownTypeException);
  }

  /** A stream's facts, each in a transaction of its own, up to the first that fails. */
  private Optional<Stalled> oneByOne(List<Heard> stream) {
    for (int i = 0; i < stream.size(); i++) {
      Optional<Throwable> failure = attempt(List.of(stream.get(i)));
      if (failure.isPresent()) {
        return Optional.of(new Stalled(stream.subList(i, stream.size()), failure.get()));
      }
    }
    return Optional.empty();
  }

  private void park(Stalled stream) throws InterruptedException {
    int attempts = mayHeal(stream) ? ATTEMPTS : 1;
    database.inTransaction(transaction -> {
      handling.park(transaction, stream.facts().getFirst(), stream.cause(), attempts);
      return true;
    });
    carryOut(stream.facts().subList(1, stream.facts().size())); // they are parked behind it
  }

  /**
   * @return why it did not go well; empty if it did
   * @throws RuntimeException if that is not the facts' fault: they come again later
   */
  private Optional<Throwable> attempt(List<Heard> facts) {
    boolean news;
    try {
      news = database.inTransaction(transaction -> handling.handleNew(transaction, facts));
    } catch (RuntimeException | StackOverflowError failed) { // whatever it was, it has a cause
      if (isNobodysFault(failed)) {
        throw failed;
      }
      return Optional.of(failed);
    }
    if (news) {
      afterCommit.run();
    }
    return Optional.empty();
  }

  static boolean isNobodysFault(Throwable failed) {
    return failed instanceof ParkingFullException || Database.isToBlame(failed);
  }
}
