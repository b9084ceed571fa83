package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.eventstore.Inbox;
import dev.tiffin.platform.eventstore.rebuild.NotRebuiltException;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.kafka.Rereading;
import dev.tiffin.platform.kafka.Rereading.Reread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Tells a topic's facts to the tables beside the live ones, as far as the live ones have them. */
final class Refill implements AutoCloseable {
  private final Source source;
  private final Rereading reading;
  private Map<Integer, Long> next;

  /**
   * What came of going through what there was.
   *
   * @param facts carried out
   * @param next where to go on, once the transaction is committed
   * @param waiting the numbers of what is parked and was left out
   */
  record Pass(long facts, Map<Integer, Long> next, Set<Long> waiting) {}

  Refill(KafkaConfig kafka, Source source) {
    this.source = source;
    this.reading = new Rereading(kafka, source.topic(), source.types());
    this.next = reading.beginnings();
  }

  /** How many records there are to go through, about. */
  long length() {
    return reading.ends().entrySet().stream()
        .mapToLong(end -> end.getValue() - next.getOrDefault(end.getKey(), 0L))
        .sum();
  }

  /**
   * Goes on from where it got to the topic's end.
   *
   * @param progress told how many more facts are done
   */
  Pass pass(Handle transaction, IntConsumer progress) {
    Map<Integer, Long> ends = reading.ends();
    Map<Integer, Long> reached = new HashMap<>(ends);
    Set<Long> waiting = new HashSet<>();
    long[] facts = {0};
    reading.read(
        next,
        ends,
        page -> {
          LiveHearing.Judged judged = LiveHearing.judge(transaction, source.topic(), page);
          judged.unheard().forEach(one -> reached.merge(one.partition(), one.offset(), Math::min));
          waiting.addAll(judged.waiting());
          int done = carryOut(transaction, judged);
          facts[0] += done;
          progress.accept(done);
        });
    return new Pass(facts[0], reached, waiting);
  }

  /** What it did is for good. */
  void committed(Pass pass) {
    next = pass.next();
  }

  /** The inbox is the one beside the live one, and knows what was read twice. */
  private int carryOut(Handle transaction, LiveHearing.Judged judged) {
    Map<String, Integer> highest = new TreeMap<>();
    Stream.concat(judged.facts().stream(), judged.dropped().stream())
        .forEach(one -> highest.merge(one.fact().streamId(), one.fact().version(), Math::max));
    Map<String, Integer> before = Inbox.admit(transaction, source.topic(), highest).before();
    List<Fact> news = new ArrayList<>(judged.facts().size());
    for (Reread one : judged.facts()) {
      Integer known = before.get(one.fact().streamId());
      if (known != null && one.fact().version() > known) {
        before.put(one.fact().streamId(), one.fact().version());
        news.add(one.fact());
      }
    }
    if (!news.isEmpty()) {
      handle(transaction, news);
    }
    return news.size();
  }

  private void handle(Handle transaction, List<Fact> news) {
    try {
      source.handler().handle(transaction, news);
    } catch (RuntimeException failed) {
      throw new NotRebuiltException(
          "What " + source.topic() + " has cannot be carried out again: " + failed.getMessage(),
          failed);
    }
  }

  @Override
  public void close() {
    reading.close();
  }
}
