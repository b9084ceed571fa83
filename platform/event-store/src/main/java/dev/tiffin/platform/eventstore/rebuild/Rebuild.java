package dev.tiffin.platform.eventstore.rebuild;

import dev.tiffin.platform.eventstore.Database;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds a read model while the service goes on. In one transaction, and so as of one moment: a
 * table like the live one is made, all events are folded into it, and the two are compared. Then
 * what was appended meanwhile is folded, and the new table takes the place of the live one. Until
 * that last step the live table is as it was, whatever happens.
 */
public final class Rebuild<S> implements Rebuilding {
  private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

  /** The advisory lock of whoever rebuilds in this database. */
  private static final int LOCK = 7004;

  private final Database database;
  private final ReadModel<S> model;

  public Rebuild(Database database, ReadModel<S> model) {
    this.database = database;
    this.model = model;
  }

  /** The table that is rebuilt. */
  @Override
  public String table() {
    return model.table();
  }

  /** What was built beside the live table, as of a moment. */
  private record Beside(
      Comparison comparison, long rows, long events, long position, Duration folding) {}

  /**
   * @throws NotRebuiltException if it is being rebuilt already, or cannot be; it is as it was
   */
  @Override
  public Outcome run(Extent extent, Progress progress) {
    long started = System.nanoTime();
    return database.alone(writer -> {
      takeTurn(writer);
      boolean swapped = false;
      try {
        Beside beside = database.alone(reader -> build(writer, reader, extent, progress));
        progress.report(Progress.Stage.CATCHING_UP, beside.events, beside.events);
        CatchUp.Done done = new CatchUp<>(writer, model, beside.position).swap();
        swapped = true;
        return new Outcome(
            beside.comparison,
            beside.rows,
            beside.events,
            beside.folding,
            since(started),
            done.events(),
            done.held(),
            notCompared());
      } finally {
        if (!swapped) {
          clear(writer);
        }
      }
    });
  }

  /** Ends with the connection. */
  private void takeTurn(Handle writer) {
    boolean taken =
        writer
            .createQuery("select pg_try_advisory_lock(?)")
            .bind(0, LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!taken) {
      throw new NotRebuiltException(model.table() + " is being rebuilt already.");
    }
  }

  private Beside build(Handle writer, Handle reader, Extent extent, Progress progress) {
    return writer.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ,
        _ -> {
          String snapshot =
              writer.createQuery("select pg_export_snapshot()").mapTo(String.class).one();
          long position =
              writer
                  .createQuery("select coalesce(max(position), 0) from event")
                  .mapTo(Long.class)
                  .one();
          return reader.inTransaction(
              TransactionIsolationLevel.REPEATABLE_READ,
              _ -> {
                reader.execute("set transaction snapshot '" + snapshot + "'");
                return build(writer, reader, extent, progress, position);
              });
        });
  }

  private Beside build(
      Handle writer, Handle reader, Extent extent, Progress progress, long position) {
    long total = Folding.count(reader, extent);
    progress.report(Progress.Stage.FOLDING, 0, total);
    long started = System.nanoTime();
    Shadow<S> shadow = Shadow.create(writer, model);
    long rows;
    try (Folding<S> folding = Folding.open(reader, model, extent)) {
      rows = fill(shadow, folding, progress, total);
    }
    Duration took = since(started);
    progress.report(Progress.Stage.COMPARING, total, total);
    shadow.index();
    Comparison comparison = shadow.compare(extent);
    if (extent instanceof Extent.Since) {
      shadow.insertOthers();
      shadow.analyze();
    }
    return new Beside(comparison, rows, total, position, took);
  }

  /** The next streams are read and folded while these are written. */
  private static <S> long fill(
      Shadow<S> shadow, Folding<S> folding, Progress progress, long total) {
    long rows = 0;
    long events = 0;
    try (ExecutorService ahead = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Folding.Batch<S>> next = ahead.submit(folding::next);
      while (true) {
        Folding.Batch<S> batch = result(next);
        if (batch.states().isEmpty()) {
          return rows;
        }
        next = ahead.submit(folding::next);
        shadow.insert(batch.states());
        rows += batch.states().size();
        events += batch.events();
        progress.report(Progress.Stage.FOLDING, events, total);
      }
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotRebuiltException("The service is stopping.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    }
  }

  private List<String> notCompared() {
    return Stream.concat(
            model.columns().stream().filter(model.notCompared()::contains), model.kept().stream())
        .toList();
  }

  /** Not now is the next rebuild's to do. */
  private void clear(Handle writer) {
    try {
      Shadow.drop(writer, model);
    } catch (JdbiException notNow) {
      log.debug("what was begun beside {} is left over", model.table(), notNow);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
