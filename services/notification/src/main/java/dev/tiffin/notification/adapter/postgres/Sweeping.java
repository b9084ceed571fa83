package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.Loop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Forgets what nobody needs any more: notifications, attempts and orders after a month, keys after
 * a day; a bounded number at once. Several instances may do it at the same time.
 */
public final class Sweeping implements AutoCloseable {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration KEYS_KEPT = Duration.ofHours(25);
  private static final int AT_ONCE_MAX = 5_000;
  private static final Duration PAUSE = Duration.ofSeconds(60);

  /** An order for later is told of for weeks; what is not yet sent by then never will be. */
  private static final List<String> OLD =
      List.of(
          "delete from notification where id in (select id from notification"
              + " where happened_at < cast(? as timestamptz) limit ?)",
          "delete from attempt where number in (select number from attempt"
              + " where at < cast(? as timestamptz) limit ?)",
          "delete from known_order where order_id in (select order_id from known_order"
              + " where placed_at < cast(? as timestamptz) limit ?)");

  private static final String OLD_KEYS =
      "delete from idempotency_key where (caller_id, key) in (select caller_id, key"
          + " from idempotency_key where created_at < cast(? as timestamptz) limit ?)";

  private final Database database;
  private final InstantSource clock;
  private final Loop loop = new Loop("sweeping", PAUSE, this::sweepAll);

  public Sweeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public void start() {
    loop.start();
  }

  private void sweepAll() {
    int most;
    do {
      most = sweep();
    } while (most == AT_ONCE_MAX && !loop.isClosing());
  }

  /** Returns how many it forgot of that of which there were most. */
  int sweep() {
    Instant now = clock.instant();
    int most = forget(OLD_KEYS, now.minus(KEYS_KEPT));
    for (String statement : OLD) {
      most = Math.max(most, forget(statement, now.minus(KEPT)));
    }
    return most;
  }

  private int forget(String statement, Instant before) {
    return database.inTransaction(
        transaction -> transaction.execute(statement, before.toString(), AT_ONCE_MAX));
  }

  @Override
  public void close() {
    loop.close();
  }
}
