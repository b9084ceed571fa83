package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.asking.Ask;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What the provider is still to be asked. Whoever takes an ask has it for the length of a lease,
 * which it renews while it works; what a dead instance had taken is taken by another afterwards.
 */
public final class AskStore implements AutoCloseable {
  /** Also how long the asks of an instance that was killed wait. */
  public static final Duration LEASE = Duration.ofSeconds(8);

  private static final int BATCH_MAX = 500;
  private static final int WAITING_MAX = 10_000;
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Database database;
  private final Gatherer<Postponed, Boolean> postponing;

  public AskStore(Database database) {
    this.database = database;
    this.postponing =
        new Gatherer<>("postponed asks", BATCH_MAX, 1, WAITING_MAX, this::postponeAll);
  }

  /**
   * Writes asks in the caller's transaction, those of one order in their order.
   *
   * @param room how many may be taken at once
   * @return those that were taken: theirs to carry out who commits
   */
  public static List<Ask> add(Handle transaction, List<Ask> asks, int room) {
    return AskTable.insert(transaction, asks, room, LEASE);
  }

  /** Takes what is due, at most so many; of each order only the first that is left. */
  public List<Ask> take(int limit) {
    return database.inTransaction(transaction -> AskTable.take(transaction, limit, LEASE));
  }

  /** Keeps hold of asks that are under way. */
  public void renew(Collection<Ask> underWay) {
    if (!underWay.isEmpty()) {
      postponeAll(underWay.stream().map(ask -> new Postponed(ask, false, LEASE)).toList());
    }
  }

  /** It was tried in vain: nobody takes it for that long. */
  public void postpone(Ask ask, Duration by) {
    postponing.ask(new Postponed(ask, true, by), LIMIT);
  }

  private List<Boolean> postponeAll(List<Postponed> asks) {
    database.inTransaction(transaction -> {
      AskTable.postpone(transaction, asks);
      return true;
    });
    return asks.stream().map(_ -> true).toList();
  }

  /** There is nothing to be done for it. */
  public void end(Ask ask) {
    database.inTransaction(transaction -> {
      AskTable.delete(transaction, List.of(ask));
      return true;
    });
  }

  /** It cannot be done, however often it is tried: kept with its cause, for a human to look at. */
  public void park(Ask ask, String cause) {
    database.inTransaction(transaction -> {
      AskTable.delete(transaction, List.of(ask));
      ParkedAskTable.park(transaction, ask, cause);
      return true;
    });
  }

  /** Forgets idempotency keys whose time is over. */
  public int purgeKeys() {
    return database.read(KeyTable::purge);
  }

  @Override
  public void close() {
    postponing.close();
  }
}
