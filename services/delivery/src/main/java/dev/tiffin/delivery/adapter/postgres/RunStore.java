package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads runs, and changes them: changes that are asked for at once share one transaction. */
public final class RunStore implements AutoCloseable {
  private static final int BATCH_MAX = 200;
  private static final int WAITING_MAX = 5_000;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private final Database database;
  private final Runnable afterCommit;
  private final Gatherer<Change, Supplier<Outcome>> changes;

  /**
   * @param afterCommit run after every transaction that may have added events
   */
  public RunStore(Database database, Runnable afterCommit) {
    this.database = database;
    this.afterCommit = afterCommit;
    this.changes = new Gatherer<>("runs", BATCH_MAX, 1, WAITING_MAX, this::carryOut);
  }

  /**
   * Answers once the change is durable, or refused.
   *
   * @throws dev.tiffin.platform.runtime.GathererBusyException if too many wait
   * @throws DependencyDownException if the database cannot be reached
   */
  public Outcome change(Change change) {
    return changes.ask(change, ANSWER_MAX).get();
  }

  public Optional<Run> find(OrderId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Those of the ids that there are. */
  public Map<OrderId, Run> find(Collection<OrderId> ids) {
    return database.read(handle -> RunTable.find(handle, ids));
  }

  /** Newest first. */
  public List<Run> list(RunFilter filter) {
    return database.read(handle -> RunTable.list(handle, filter));
  }

  private List<Supplier<Outcome>> carryOut(List<Change> batch) {
    try {
      return inTransaction(batch).stream().<Supplier<Outcome>>map(done -> () -> done).toList();
    } catch (DependencyDownException gone) {
      throw gone;
    } catch (RuntimeException bad) { // one of them is at fault: the others must not share its fate
      return batch.size() == 1
          ? List.of(() -> {
            throw bad;
          })
          : batch.stream().map(change -> carryOut(List.of(change)).getFirst()).toList();
    }
  }

  private List<Outcome> inTransaction(List<Change> batch) {
    List<Outcome> outcomes =
        database.inTransaction(transaction -> RunWriter.write(transaction, batch));
    afterCommit.run();
    return outcomes;
  }

  @Override
  public void close() {
    changes.close();
  }
}
