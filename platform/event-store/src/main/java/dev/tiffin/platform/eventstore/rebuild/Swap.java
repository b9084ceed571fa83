package dev.tiffin.platform.eventstore.rebuild;

import java.sql.SQLException;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** Changes places with live tables, which others may be at work on just then: tried some times. */
public final class Swap {
  /** Whoever waits for what is locked gives up after four seconds; vacuum yields after one. */
  public static final String LOCK_LIMIT = "1500ms";

  private static final int TRIES_MAX = 5;

  /** SQLSTATEs: lock not had in time, statement not done in time, deadlock. */
  private static final Set<String> TIMED_OUT = Set.of("55P03", "57014", "40P01");

  private Swap() {}

  /**
   * @param of what changes places, for the message
   * @param follow carries out all but the last of what is new, before each try
   * @param swap carries out that, and swaps, in one transaction
   * @throws NotRebuiltException when the tables could not be had in time in any try
   */
  public static <T> T of(
      String of, Handle handle, Runnable follow, HandleCallback<T, RuntimeException> swap) {
    for (int tries = 1; true; tries++) {
      follow.run();
      try {
        return handle.inTransaction(swap);
      } catch (JdbiException e) {
        if (!timedOut(e)) {
          throw e;
        }
        if (tries == TRIES_MAX) {
          throw new NotRebuiltException(
              "%s could not be had for the swap within %s, %d times over: is something else long at work there?"
                  .formatted(of, LOCK_LIMIT, TRIES_MAX),
              e);
        }
      }
    }
  }

  private static boolean timedOut(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SQLException sql && TIMED_OUT.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
