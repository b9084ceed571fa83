package dev.tiffin.payment.adapter.postgres;

import com.google.protobuf.ByteString;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The SQL of idempotency keys. Whoever writes holds the append lock, so no key is taken twice. */
final class KeyTable {
  private static final int PURGE_MAX = 20_000;

  private static final String FIND =
      """
      select k.caller_id, k.key, k.request_hash, k.order_id, k.version, k.refund_id
      from unnest(?::text[], ?::text[]) as wanted (caller_id, key)
      join idempotency_key k using (caller_id, key)
      where k.created_at >= now() - interval '24 hours'
      """;

  /** A key whose 24 hours are over is as good as new. */
  private static final String INSERT =
      """
      insert into idempotency_key
        (caller_id, key, request_hash, order_id, version, refund_id, created_at)
      select *, now()
      from unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::int[], ?::text[])
      on conflict (caller_id, key) do update
        set request_hash = excluded.request_hash, order_id = excluded.order_id,
            version = excluded.version, refund_id = excluded.refund_id,
            created_at = excluded.created_at
      """;

  private KeyTable() {}

  static Map<KeyUse.Ref, KeyUse.Led> find(Handle handle, List<KeyUse> keys) {
    Map<KeyUse.Ref, KeyUse.Led> found = new HashMap<>();
    Rows.execute(
        handle,
        FIND,
        statement -> {
          Rows.array(statement, 1, "text", keys, KeyUse::callerId);
          Rows.array(statement, 2, "text", keys, KeyUse::key);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.put(
                  new KeyUse.Ref(rows.getString(1), rows.getString(2)),
                  new KeyUse.Led(
                      ByteString.copyFrom(rows.getBytes(3)),
                      new OrderId(rows.getString(4)),
                      rows.getInt(5),
                      new RefundId(rows.getString(6))));
            }
          }
        });
    return found;
  }

  static void insert(Handle transaction, Map<KeyUse.Ref, KeyUse.Led> keys) {
    var rows = List.copyOf(keys.entrySet());
    Rows.execute(
        transaction,
        INSERT,
        statement -> {
          Rows.array(statement, 1, "text", rows, row -> row.getKey().callerId());
          Rows.array(statement, 2, "text", rows, row -> row.getKey().key());
          Rows.bytes(statement, 3, rows, row -> row.getValue().requestHash().toByteArray());
          Rows.array(statement, 4, "text", rows, row -> row.getValue().orderId().value());
          Rows.array(statement, 5, "int4", rows, row -> row.getValue().version());
          Rows.array(statement, 6, "text", rows, row -> row.getValue().refundId().value());
          statement.executeUpdate();
        });
  }

  /** Forgets keys whose time is over, a bounded number at once. */
  static int purge(Handle handle) {
    return handle.execute(
        """
        delete from idempotency_key where ctid in (
          select ctid from idempotency_key
          where created_at < now() - interval '25 hours' limit ?)
        """,
        PURGE_MAX);
  }
}
