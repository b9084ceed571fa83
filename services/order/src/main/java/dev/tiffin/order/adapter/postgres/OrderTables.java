package dev.tiffin.order.adapter.postgres;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Patience;
import dev.tiffin.order.order.Waiting;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

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
    execute(
        transaction,
        UPSERT_STATES,
        statement -> {
          bindStates(statement, orders, patience);
          statement.executeUpdate();
        });
  }

  static void bindStates(PreparedStatement statement, List<WrittenOrder> orders, Patience patience)
      throws SQLException {
    array(statement, 1, "text", orders, order -> order.message().getId());
    array(statement, 2, "int4", orders, order -> order.message().getVersion());
    array(statement, 3, "text", orders, order -> order.message().getCustomerId());
    array(statement, 4, "text", orders, order -> order.message().getRestaurantId());
    array(statement, 5, "int4", orders, order -> order.message().getStatusValue());
    bytes(statement, 6, orders, order -> order.message().toByteArray());
    times(statement, 7, orders, order -> Waiting.lookAt(order.order(), patience));
  }

  /** Moves when their clocks are looked at next. */
  static void setLookAt(Handle transaction, Map<String, Optional<Instant>> later) {
    List<Map.Entry<String, Optional<Instant>>> rows = List.copyOf(later.entrySet());
    execute(
        transaction,
        SET_LOOK_AT,
        statement -> {
          array(statement, 1, "text", rows, Map.Entry::getKey);
          times(statement, 2, rows, Map.Entry::getValue);
          statement.executeUpdate();
        });
  }

  /**
   * @return whether all of them went in; those of erased customers do not
   */
  static boolean insertRecipients(Handle transaction, List<Commit> commits) {
    List<Commit> placed = commits.stream().filter(c -> c.placement().isPresent()).toList();
    if (placed.isEmpty()) {
      return true;
    }
    AtomicInteger inserted = new AtomicInteger();
    execute(
        transaction,
        INSERT_RECIPIENTS,
        statement -> {
          array(statement, 1, "text", placed, Commit::orderId);
          bytes(
              statement,
              2,
              placed,
              c -> Recipients.write(c.placement().get().recipient()).toByteArray());
          array(statement, 3, "text", placed, c -> c.order().placement().customerId());
          inserted.set(statement.executeUpdate());
        });
    return inserted.get() == placed.size();
  }

  /** Takes the keys that are free, and says which those were. */
  static Set<KeyUse.Ref> insertKeys(Handle transaction, List<Commit> commits) {
    List<KeyUse> keys = commits.stream().map(c -> c.placement().get().key()).toList();
    Set<KeyUse.Ref> taken = new HashSet<>();
    execute(
        transaction,
        INSERT_KEYS,
        statement -> {
          array(statement, 1, "text", keys, KeyUse::callerId);
          array(statement, 2, "text", keys, KeyUse::key);
          bytes(statement, 3, keys, key -> key.requestHash().toByteArray());
          array(statement, 4, "text", commits, Commit::orderId);
          array(statement, 5, "int4", commits, c -> c.order().version());
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              taken.add(new KeyUse.Ref(rows.getString(1), rows.getString(2)));
            }
          }
        });
    return taken;
  }

  /** What the keys led to, for those that were used within their time. */
  static Map<KeyUse.Ref, KeyUse.Outcome> findKeys(Handle handle, List<KeyUse.Ref> refs) {
    Map<KeyUse.Ref, KeyUse.Outcome> found = new HashMap<>();
    execute(
        handle,
        FIND_KEYS,
        statement -> {
          array(statement, 1, "text", refs, KeyUse.Ref::callerId);
          array(statement, 2, "text", refs, KeyUse.Ref::key);
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.put(
                  new KeyUse.Ref(rows.getString(1), rows.getString(2)),
                  new KeyUse.Outcome(
                      ByteString.copyFrom(rows.getBytes(3)), rows.getString(4), rows.getInt(5)));
            }
          }
        });
    return found;
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

  private interface Work {
    void on(PreparedStatement statement) throws SQLException;
  }

  private static void execute(Handle handle, String sql, Work work) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      work.on(statement);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private static <T> void array(
      PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
      throws SQLException {
    Connection connection = statement.getConnection();
    statement.setArray(index, connection.createArrayOf(type, rows.stream().map(column).toArray()));
  }

  /** To be cast: {@code ?::text[]::timestamptz[]}. */
  private static <T> void times(
      PreparedStatement statement, int index, List<T> rows, Function<T, Optional<Instant>> column)
      throws SQLException {
    String[] values = new String[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<Instant> time = column.apply(rows.get(i));
      if (time.isPresent()) {
        values[i] = time.get().toString();
      }
    }
    statement.setArray(index, statement.getConnection().createArrayOf("text", values));
  }

  /** The driver takes nested bytes only as {@code byte[][]}. */
  private static <T> void bytes(
      PreparedStatement statement, int index, List<T> rows, Function<T, byte[]> column)
      throws SQLException {
    byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
    statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
  }
}
