package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.eventstore.rebuild.NotRebuiltException;
import dev.tiffin.platform.eventstore.rebuild.Swap;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Tells the new tables what was heard while they were filled, first beside those who hear, then,
 * for the little that is left, while those wait; and swaps the tables in the same transaction.
 */
final class Swapping {
  /** So many are carried out in far less time than those who hear would notice. */
  private static final int FEW = 500;

  private static final int PASSES_MAX = 100;
  private static final String STATEMENT_LIMIT = "5s";

  private final Handle handle;
  private final Refills refills;
  private long facts;

  /**
   * @param facts that were carried out after all
   * @param held how long nobody could hear
   */
  record Done(long facts, Duration held) {}

  Swapping(Handle handle, Refills refills) {
    this.handle = handle;
    this.refills = refills;
  }

  Done swap() {
    return Swap.of("The tables", handle, this::followUntilFewAreLeft, this::followAndSwap);
  }

  private void followUntilFewAreLeft() {
    for (int passes = 0; passes < PASSES_MAX; passes++) {
      long more = handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, refills::follow);
      refills.committed();
      facts += more;
      if (more < FEW) {
        return;
      }
    }
    throw new NotRebuiltException("Facts come faster than they can be carried out again.");
  }

  private Done followAndSwap(Handle transaction) {
    transaction.execute("set local lock_timeout = '" + Swap.LOCK_LIMIT + "'");
    transaction.execute("set local statement_timeout = '" + STATEMENT_LIMIT + "'");
    // neither heard nor sent again: both begin with a row of it
    transaction.execute("lock table public.inbox in exclusive mode");
    long since = System.nanoTime();
    long rest = refills.follow(transaction);
    refills.requireThatNothingWasMended(transaction);
    new Beside(transaction).swap();
    return new Done(facts + rest, Duration.ofNanos(System.nanoTime() - since));
  }
}
