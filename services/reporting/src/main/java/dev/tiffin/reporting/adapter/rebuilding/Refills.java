package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.eventstore.rebuild.NotRebuiltException;
import dev.tiffin.platform.eventstore.rebuild.Progress;
import dev.tiffin.platform.kafka.KafkaConfig;
import dev.tiffin.platform.runtime.Closeables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;

/** All topics, those that others rest upon first. */
final class Refills implements AutoCloseable {
  private static final String LACKING =
      """
      select l.topic || ' ' || l.stream_id from public.inbox l
      left join rebuilt.inbox r on r.topic = l.topic and r.stream_id = l.stream_id
      where l.topic = any(?) and l.parked is null and coalesce(r.version, 0) <> l.version
      limit 3
      """;

  private static final String MENDED =
      """
      select exists (select from public.parked where number = any(?) and ended_how = 'SENT_AGAIN')
      """;

  private final Closeables closeables = new Closeables();
  private final List<String> topics;
  private final List<Refill> refills = new ArrayList<>();
  private final Map<Refill, Refill.Pass> passes = new HashMap<>();
  private final Set<Long> waiting = new HashSet<>();

  Refills(KafkaConfig kafka, List<Source> sources) {
    this.topics = sources.stream().map(Source::topic).toList();
    try {
      sources.forEach(source -> refills.add(closeables.add(new Refill(kafka, source))));
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  /** The first time: all that there is; returns how many facts that were. */
  long fill(Handle transaction, Progress progress) {
    long total = refills.stream().mapToLong(Refill::length).sum();
    progress.report(Progress.Stage.FOLDING, 0, total);
    long[] done = {0};
    return follow(
        transaction,
        facts -> {
          done[0] += facts;
          progress.report(Progress.Stage.FOLDING, done[0], Math.max(total, done[0]));
        });
  }

  /** What has been heard since; returns how many facts that were. */
  long follow(Handle transaction) {
    return follow(transaction, _ -> {});
  }

  private long follow(Handle transaction, IntConsumer progress) {
    long facts = 0;
    for (Refill refill : refills) {
      Refill.Pass pass = refill.pass(transaction, progress);
      passes.put(refill, pass);
      facts += pass.facts();
    }
    return facts;
  }

  /** What was done last is for good; without this it is done again. */
  void committed() {
    passes.forEach((refill, pass) -> {
      refill.committed(pass);
      waiting.addAll(pass.waiting());
    });
    passes.clear();
  }

  /**
   * @throws NotRebuiltException if a topic does not have what was heard on it: rows would be lost
   */
  void requireAllThatWasHeard(Handle transaction) {
    List<String> lacking =
        transaction
            .createQuery(LACKING)
            .bindArray(0, String.class, topics)
            .mapTo(String.class)
            .list();
    if (!lacking.isEmpty()) {
      throw new NotRebuiltException(
          "The topics do not have all that was heard on them: "
              + String.join(", ", lacking)
              + ", for example.");
    }
  }

  /**
   * @throws NotRebuiltException if something that was parked, and so left out, was carried out
   */
  void requireThatNothingWasMended(Handle transaction) {
    boolean mended =
        transaction
            .createQuery(MENDED)
            .bindArray(0, Long.class, List.copyOf(waiting))
            .mapTo(Boolean.class)
            .one();
    if (mended) {
      throw new NotRebuiltException("A dead letter was sent again meanwhile. Try again.");
    }
  }

  @Override
  public void close() {
    closeables.close();
  }
}
