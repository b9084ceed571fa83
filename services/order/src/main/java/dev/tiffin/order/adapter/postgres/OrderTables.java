package dev.tiffin.order.adapter.postgres;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Patience;
import dev.tiffin.order.order.Waiting;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The SQL of what lies beside the events; every statement handles many rows at once. */
final class OrderTables {
  /** What {@link #STATE_ROWS} gives. */
  static final List<String> STATE_COLUMNS =
      List.of("order_id", "version", "customer_id", "restaurant_id", "status", "body", "look_at");

  /** Rows of {@code order_state}, with the parameters of {@link #bindStates}. */
  static final String STATE_ROWS =
      """
      unnest(?::text[], ?::int[], ?::text[], ?::text[], ?::int[], ?::bytea[],
             ?::text[]::timestamptz[])\
      """;

  private static final String UPSERT_STATES =
      """
      insert into order_state (%s) select * from %s
      on conflict (order_id) do update
        set version = excluded.version, status = excluded.status, body = excluded.body,
            look_at = excluded.look_at
      """
          .formatted(String.join(", ", STATE_COLUMNS), STATE_ROWS);

  private static final String SET_LOOK_AT =
      """
      update order_state set look_at = later.look_at
      from unnest(?::text[], ?::text[]::timestamptz[]) as later (order_id, look_at)
      where order_state.order_id = later.order_id
      """;

  /** Not of those who were erased. */
  private static final String INSERT_RECIPIENTS =
      """
      insert into recipient (order_id, body)
      select placed.order_id, placed.body
      from unnest(?::text[], ?::bytea[], ?::text[]) as placed (order_id, body, customer_id)
      where not exists (
        select from erased_customer e where e.customer_id = placed.customer_id)
      """;

  /** A key whose 24 hours are over is as good as new. */
  private static final String INSERT_KEYS =
      """
      insert into idempotency_key (caller_id, key, request_hash, order_id, version, created_at)
      select *, now() from unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::int[])
      on conflict (caller_id, key) do update
        set request_hash = excluded.request_hash, order_id = excluded.order_id,
            version = excluded.version, created_at = excluded.created_at
        where idempotency_key.created_at < now() - interval '24 hours'
      returning caller_id, key
      """;

  private static final String FIND_KEYS =
      """
      select k.caller_id, k.key, k.request_hash, k.order_id, k.version
      from unnest(?::text[], ?::text[]) as wanted (caller_id, key)
      join idempotency_key k using (caller_id, key)
      where k.created_at >= now() - interval '24 hours'
      """;

  private OrderTables() {}

  /**
   * @param patience how long each of them waits for others
   */
  static void upsertStates(Handle transaction, List<WrittenOrder> orders, Patience patience) {
    Rows.write(transaction, UPSERT_STATES, orders, columns -> states(columns, patience));
  }

  static void bindStates(PreparedStatement statement, List<WrittenOrder> orders, Patience patience)
      throws SQLException {
    Rows.bind(statement, orders, columns -> states(columns, patience));
  }

  private static void states(Rows<WrittenOrder> columns, Patience patience) throws SQLException {
    columns.text(order -> order.message().getId());
    columns.number(order -> order.message().getVersion());
    columns.text(order -> order.message().getCustomerId());
    columns.text(order -> order.message().getRestaurantId());
    columns.number(order -> order.message().getStatusValue());
    columns.bytes(order -> order.message().toByteArray());
    columns.optionalTime(order -> Waiting.lookAt(order.order(), patience));
  }

  /** Moves when their clocks are looked at next. */
  static void setLookAt(Handle transaction, Map<String, Optional<Instant>> later) {
    Rows.write(
        transaction,
        SET_LOOK_AT,
        List.copyOf(later.entrySet()),
        columns -> {
          columns.text(Map.Entry::getKey);
          columns.optionalTime(Map.Entry::getValue);
        });
  }

  /**
   * @return whether all of them went in; those of erased customers do not
   */
  static boolean insertRecipients(Handle transaction, List<Commit> commits) {
    List<Commit> placed = commits.stream().filter(c -> c.placement().isPresent()).toList();
    int inserted =
        Rows.write(
            transaction,
            INSERT_RECIPIENTS,
            placed,
            columns -> {
              columns.text(Commit::orderId);
              columns.bytes(c -> Recipients.write(c.placement().get().recipient()).toByteArray());
              columns.text(c -> c.order().placement().customerId());
            });
    return inserted == placed.size();
  }

  /** Takes the keys that are free, and says which those were. */
  static Set<KeyUse.Ref> insertKeys(Handle transaction, List<Commit> commits) {
    return Set.copyOf(
        Rows.query(
            transaction,
            INSERT_KEYS,
            commits,
            columns -> {
              columns.text(c -> key(c).callerId());
              columns.text(c -> key(c).key());
              columns.bytes(c -> key(c).requestHash().toByteArray());
              columns.text(Commit::orderId);
              columns.number(c -> c.order().version());
            },
            OrderTables::ref));
  }

  private static KeyUse key(Commit commit) {
    return commit.placement().get().key();
  }

  /** What the keys led to, for those that were used within their time. */
  static Map<KeyUse.Ref, KeyUse.Outcome> findKeys(Handle handle, List<KeyUse.Ref> refs) {
    Map<KeyUse.Ref, KeyUse.Outcome> found = new HashMap<>();
    Rows.query(
            handle,
            FIND_KEYS,
            refs,
            columns -> {
              columns.text(KeyUse.Ref::callerId);
              columns.text(KeyUse.Ref::key);
            },
            row -> Map.entry(ref(row), outcome(row)))
        .forEach(key -> found.put(key.getKey(), key.getValue()));
    return found;
  }

  private static KeyUse.Ref ref(ResultSet row) throws SQLException {
    return new KeyUse.Ref(row.getString(1), row.getString(2));
  }

  private static KeyUse.Outcome outcome(ResultSet row) throws SQLException {
    return new KeyUse.Outcome(
        ByteString.copyFrom(row.getBytes(3)), row.getString(4), row.getInt(5));
  }

  static Optional<Recipient> recipient(Handle handle, String orderId) {
    return handle
        .createQuery("select body from recipient where order_id = ?")
        .bind(0, orderId)
        .map((row, context) -> recipient(row.getBytes(1)))
        .findOne();
  }

  private static Recipient recipient(byte[] body) {
    try {
      return Recipient.parseFrom(body);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a recipient cannot be read", e);
    }
  }
}
