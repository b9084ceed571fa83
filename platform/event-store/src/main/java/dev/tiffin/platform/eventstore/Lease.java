package dev.tiffin.platform.eventstore;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lead among instances that share a database: an advisory lock on a connection that it keeps.
 * It ends when it is closed, or with its connection.
 */
public final class Lease implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lease.class);

  private final Handle connection;
  private final int lock;

  private Lease(Handle connection, int lock) {
    this.connection = connection;
    this.lock = lock;
  }

  /**
   * The lead, unless another has it; does not wait for it.
   *
   * @param lock which lead; those who lead in different things have different ones
   */
  public static Optional<Lease> take(Database database, int lock) {
    Handle connection = database.jdbi().open();
    try {
      boolean taken =
          connection
              .createQuery("select pg_try_advisory_lock(?)")
              .bind(0, lock)
              .mapTo(Boolean.class)
              .one();
      if (taken) {
        return Optional.of(new Lease(connection, lock));
      }
    } catch (JdbiException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /** The connection that the lease hangs on: what is done over it is done only while leading. */
  public Handle connection() {
    return connection;
  }

  /** Asks the database, once there and back. */
  public boolean isHeld() {
    try {
      return connection.createQuery("select true").mapTo(Boolean.class).one();
    } catch (JdbiException connectionLost) {
      log.debug("the lease ended with its connection", connectionLost);
      return false;
    }
  }

  /** The connection goes back to the pool, and would keep the lock for as long as that holds it. */
  @Override
  public void close() {
    try (connection) {
      connection
          .createQuery("select pg_advisory_unlock(?)")
          .bind(0, lock)
          .mapTo(Boolean.class)
          .one();
    } catch (JdbiException connectionLost) {
      log.debug("the lease ended with its connection", connectionLost);
    }
  }
}
