package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.rebuild.Comparison;
import dev.tiffin.platform.eventstore.rebuild.Extent;
import dev.tiffin.platform.eventstore.rebuild.NotRebuiltException;
import dev.tiffin.platform.eventstore.rebuild.Outcome;
import dev.tiffin.platform.eventstore.rebuild.Progress;
import dev.tiffin.platform.eventstore.rebuild.Rebuilding;
import dev.tiffin.platform.kafka.KafkaConfig;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rebuilds all that reporting keeps while it goes on: all topics are read again from their
 * beginnings, as far as they have been heard at one moment, into tables beside the live ones; the
 * two are compared as of that moment; what was heard meanwhile is told to the new ones too, the
 * last of it while nobody hears; and the new ones take the places of the live ones. What was heard
 * (the inbox) is the same for both and stays, and so do the positions of those who hear.
 */
public final class ReportingRebuild implements Rebuilding {
  private static final Logger log = LoggerFactory.getLogger(ReportingRebuild.class);

  /** The advisory lock of whoever rebuilds in a database. */
  private static final int LOCK = 7004;

  private final Database database;
  private final KafkaConfig kafka;
  private final List<Source> sources;

  /**
   * @param sources those that others rest upon first
   */
  public ReportingRebuild(Database database, KafkaConfig kafka, List<Source> sources) {
    this.database = database;
    this.kafka = kafka;
    this.sources = List.copyOf(sources);
  }

  private record Built(Comparison comparison, long rows, long facts, Duration folding) {}

  @Override
  public String table() {
    return "reporting's tables";
  }

  @Override
  public Outcome run(Extent extent, Progress progress) {
    if (extent instanceof Extent.Since) {
      throw new NotRebuiltException(
          "reporting adds up what it hears, so it is rebuilt from all of its topics or not at all:"
              + " leave --since out.");
    }
    long started = System.nanoTime();
    return database.alone(handle -> {
      takeTurn(handle);
      boolean swapped = false;
      try (Refills refills = new Refills(kafka, sources)) {
        Built built = build(handle, refills, progress);
        progress.report(Progress.Stage.CATCHING_UP, built.facts, built.facts);
        Swapping.Done done = new Swapping(handle, refills).swap();
        swapped = true;
        return new Outcome(
            built.comparison,
            built.rows,
            built.facts,
            built.folding,
            since(started),
            done.facts(),
            done.held(),
            List.of());
      } finally {
        if (!swapped) {
          clear(handle);
        }
      }
    });
  }

  /** Ends with the connection. */
  private static void takeTurn(Handle handle) {
    boolean taken =
        handle
            .createQuery("select pg_try_advisory_lock(?)")
            .bind(0, LOCK)
            .mapTo(Boolean.class)
            .one();
    if (!taken) {
      throw new NotRebuiltException("reporting is being rebuilt already.");
    }
  }

  /** In one transaction, and so as of one moment. */
  private static Built build(Handle handle, Refills refills, Progress progress) {
    Beside beside = Beside.create(handle);
    Built built =
        handle.inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            transaction -> {
              long started = System.nanoTime();
              // its first statement is before the topics' ends are asked for: they have all of it
              requireThatAnythingWasHeard(transaction);
              long facts = refills.fill(transaction, progress);
              Duration folding = since(started);
              progress.report(Progress.Stage.COMPARING, facts, facts);
              refills.requireAllThatWasHeard(transaction);
              beside.analyze();
              return new Built(beside.compare(), beside.rows(), facts, folding);
            });
    refills.committed();
    return built;
  }

  private static void requireThatAnythingWasHeard(Handle transaction) {
    boolean any =
        transaction
            .createQuery("select exists (select from public.inbox)")
            .mapTo(Boolean.class)
            .one();
    if (!any) {
      throw new NotRebuiltException("Nothing has been heard yet, so there is nothing to rebuild.");
    }
  }

  /** Not now is the next rebuild's to do. */
  private static void clear(Handle handle) {
    try {
      new Beside(handle).drop();
    } catch (JdbiException notNow) {
      log.debug("what was begun beside the live tables is left over", notNow);
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
