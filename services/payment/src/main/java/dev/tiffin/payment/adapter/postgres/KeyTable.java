package dev.tiffin.payment.adapter.postgres;

import com.google.protobuf.ByteString;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
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
    Rows.query(
            handle,
            FIND,
            keys,
            columns -> {
              columns.text(KeyUse::callerId);
              columns.text(KeyUse::key);
            },
            KeyTable::read)
        .forEach(key -> found.put(key.getKey(), key.getValue()));
    return found;
  }

  private static Map.Entry<KeyUse.Ref, KeyUse.Led> read(ResultSet row) throws SQLException {
    return Map.entry(
        new KeyUse.Ref(row.getString(1), row.getString(2)),
        new KeyUse.Led(
            ByteString.copyFrom(row.getBytes(3)),
            new OrderId(row.getString(4)),
            row.getInt(5),
            new RefundId(row.getString(6))));
  }

  static void insert(Handle transaction, Map<KeyUse.Ref, KeyUse.Led> keys) {
    Rows.write(
        transaction,
        INSERT,
        List.copyOf(keys.entrySet()),
        columns -> {
          columns.text(row -> row.getKey().callerId());
          columns.text(row -> row.getKey().key());
          columns.bytes(row -> row.getValue().requestHash().toByteArray());
          columns.text(row -> row.getValue().orderId().value());
          columns.number(row -> row.getValue().version());
          columns.text(row -> row.getValue().refundId().value());
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
