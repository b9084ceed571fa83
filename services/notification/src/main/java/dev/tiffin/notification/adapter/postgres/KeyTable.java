package dev.tiffin.notification.adapter.postgres;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The SQL of idempotency keys; whoever writes holds the lock of subscriptions. */
final class KeyTable {
  private static final Duration KEPT = Duration.ofHours(24);

  /** What a key led to. */
  record Led(ByteString requestHash, ByteString response) {}

  private KeyTable() {}

  static Optional<Led> find(Handle handle, KeyUse use, Instant now) {
    return handle
        .createQuery(
            """
            select request_hash, response from idempotency_key
            where caller_id = ? and key = ? and created_at > cast(? as timestamptz)
            """)
        .bind(0, use.callerId())
        .bind(1, use.key())
        .bind(2, now.minus(KEPT).toString())
        .map((row, context) ->
            new Led(ByteString.copyFrom(row.getBytes(1)), ByteString.copyFrom(row.getBytes(2))))
        .findOne();
  }

  /** A key whose 24 hours are over is as good as new. */
  static void put(Handle transaction, KeyUse use, ByteString response, Instant now) {
    transaction.execute(
        """
        insert into idempotency_key (caller_id, key, request_hash, response, created_at)
        values (?, ?, ?, ?, cast(? as timestamptz))
        on conflict (caller_id, key) do update
          set request_hash = excluded.request_hash, response = excluded.response,
              created_at = excluded.created_at
        """,
        use.callerId(),
        use.key(),
        use.requestHash().toByteArray(),
        response.toByteArray(),
        now.toString());
  }
}
