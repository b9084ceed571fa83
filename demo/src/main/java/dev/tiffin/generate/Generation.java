package dev.tiffin.generate;

import dev.tiffin.topology.backup.Login;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * Makes what some settings ask for, or goes on where that was broken off. Every moment in between
 * is one at which it may end.
 */
final class Generation {
  /** One makes orders while the database takes those of the other. */
  private static final int WRITERS = 2;

  private final Orders orders;
  private final Settings settings;
  private final Login login;
  private final PrintStream out;
  private final Progress.Watcher watcher;
  private final BooleanSupplier stopped;

  /**
   * @param stopped asked between batches
   */
  Generation(
      Orders orders,
      Login login,
      PrintStream out,
      Progress.Watcher watcher,
      BooleanSupplier stopped) {
    this.orders = orders;
    this.settings = orders.settings();
    this.login = login;
    this.out = out;
    this.watcher = watcher;
    this.stopped = stopped;
  }

  /**
   * Returns whether all is there now; false when it was stopped before.
   *
   * @throws GenerateException if it must not be done, or the database fails
   */
  boolean run() throws InterruptedException {
    try (Alone alone = Alone.in(login)) {
      Connection connection = alone.connection();
      Standing standing = Standing.of(connection, settings);
      standing.refuseOthers();
      if (standing.isWhole(settings)) {
        say("All %,d orders of these settings are there already.", standing.same());
        return true;
      }
      long began = System.nanoTime();
      begin(connection, standing);
      Progress progress = new Progress(watcher, standing.same(), settings.orders());
      writeAll(Standing.batches(connection, settings), progress);
      Closing closing = new Closing(connection, settings, out);
      return progress.orders() == settings.orders()
          ? closing.all(progress, began)
          : closing.some(progress);
    } catch (SQLException failed) {
      throw new GenerateException(
          "reporting's database: %s; whole orders are kept, and the same command goes on with them"
              .formatted(failed.getMessage()),
          failed);
    }
  }

  private void begin(Connection connection, Standing standing) throws SQLException {
    if (standing.same() > 0) {
      say("%,d orders are there from a run that was broken off; going on", standing.same());
      return;
    }
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      for (String left : Removal.WITHOUT_ORDERS) {
        statement.executeUpdate(left);
      }
    }
    Places.write(connection, settings, orders.restaurants());
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void say(String format, long orders) {
    out.println(String.format(Locale.ROOT, format, orders));
  }

  private void writeAll(BitSet there, Progress progress) throws SQLException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean failed = new AtomicBoolean();
    try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < WRITERS; i++) {
        all.add(
            writers.submit(() -> {
              boolean well = false;
              try {
                write(there, next, failed, progress);
                well = true;
              } finally {
                failed.compareAndSet(false, !well);
              }
              return null;
            }));
      }
      for (Future<?> writer : all) {
        await(writer);
      }
    }
  }

  private void write(BitSet there, AtomicInteger next, AtomicBoolean failed, Progress progress)
      throws SQLException {
    int batches = BatchWriter.batches(settings);
    try (Connection connection = login.open()) {
      BatchWriter writer = BatchWriter.on(connection, orders);
      while (!failed.get() && !stopped.getAsBoolean()) {
        int batch = next.getAndIncrement();
        if (batch >= batches) {
          return;
        }
        if (!there.get(batch)) {
          progress.add(BatchWriter.size(settings, batch), writer.write(batch));
        }
      }
    }
  }

  private static void await(Future<?> writer) throws SQLException, InterruptedException {
    try {
      writer.get();
    } catch (ExecutionException broken) {
      if (broken.getCause() instanceof SQLException failed) {
        throw failed;
      }
      throw new IllegalStateException("an order cannot be made", broken.getCause());
    }
  }
}
