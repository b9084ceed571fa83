package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

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

  public Optional<SeenRun> find(OrderId id) {
    return Optional.ofNullable(find(List.of(id)).get(id));
  }

  /** Those of the ids that there are. */
  public Map<OrderId, SeenRun> find(Collection<OrderId> ids) {
    return database.read(handle -> {
      Map<OrderId, SeenRun> found = new HashMap<>();
      seen(handle, RunTable.find(handle, ids).values())
          .forEach(one -> found.put(one.run().orderId(), one));
      return found;
    });
  }

  /** Newest first. */
  public List<SeenRun> list(RunFilter filter) {
    return database.read(handle -> seen(handle, RunTable.list(handle, filter)));
  }

  /** Runs that are offered to the courier, whether or not their time is over. */
  public List<SeenRun> offeredTo(CourierId courier) {
    return database.read(handle -> seen(handle, RunTable.offeredTo(handle, List.of(courier))));
  }

  /** Runs that have not ended, of each of these couriers. */
  public List<SeenRun> heldBy(Collection<CourierId> couriers) {
    return couriers.isEmpty()
        ? List.of()
        : database.read(handle -> seen(handle, RunTable.heldBy(handle, couriers)));
  }

  /** What lies beside a run that has just been changed. */
  public SeenRun beside(Run run) {
    return database.read(handle -> seen(handle, List.of(run)).getFirst());
  }

  public Optional<Photo> photo(OrderId id) {
    return database.read(handle -> DoorTable.photo(handle, id));
  }

  private static List<SeenRun> seen(Handle handle, Collection<Run> runs) {
    if (runs.isEmpty()) {
      return List.of();
    }
    Map<OrderId, Door> doors = DoorTable.find(handle, runs.stream().map(Run::orderId).toList());
    return runs.stream()
        .map(run -> new SeenRun(run, doors.getOrDefault(run.orderId(), Door.UNKNOWN)))
        .toList();
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
