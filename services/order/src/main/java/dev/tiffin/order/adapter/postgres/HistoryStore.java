package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.history.History;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.ShortCode;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Uuid7;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what orders went through, from their events alone. */
public final class HistoryStore {
  /** How long a short code is looked for: it is unique enough for one counter on one evening. */
  private static final Duration CODE_AGE_MAX = Duration.ofDays(7);

  /** What is looked at for one code; a day of a large town. */
  private static final int CODES_MAX = 500_000;

  /**
   * The code belongs to the id (see {@link ShortCode}), so nothing has to be kept for it: the
   * newest orders are gone through, an index alone.
   */
  private static final String NEWEST_BY_CODE =
      """
      select order_id from (
        select order_id,
               ('x' || substr(order_id, 20, 4) || substr(order_id, 25, 12))::bit(64)::bigint as low
        from (select order_id from order_state where order_id > ? order by order_id desc limit ?) r
        where length(order_id) = 36 offset 0) recent
      where mod(case when low < 0 then low + 18446744073709551616 else low end, 24000) = ?
      order by order_id desc limit 1
      """;

  private final Database database;
  private final InstantSource clock;

  public HistoryStore(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  public Optional<History> find(String orderId) {
    return all(List.of(orderId)).stream().findFirst();
  }

  /** Those of the ids that there are, sorted by id. */
  public List<History> all(List<String> orderIds) {
    Map<String, List<OrderEvent>> events = new TreeMap<>();
    for (StoredEvent stored : database.read(handle -> EventStore.read(handle, orderIds))) {
      events
          .computeIfAbsent(stored.streamId(), _ -> new ArrayList<>())
          .add(OrderEvents.read(stored));
    }
    return events.values().stream().map(History::of).toList();
  }

  /**
   * Ids of orders, sorted.
   *
   * @param after only ids behind it
   * @param upTo only ids up to it, with it; empty for no bound
   */
  public List<String> ids(String after, String upTo, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                select stream_id from event
                where version = 1 and stream_id > :after and (:upTo = '' or stream_id <= :upTo)
                order by stream_id limit :limit
                """)
            .bind("after", after)
            .bind("upTo", upTo)
            .bind("limit", limit)
            .mapTo(String.class)
            .list());
  }

  /** The newest order of the last seven days that has this short code. */
  public Optional<String> newest(String shortCode) {
    UUID since = Uuid7.firstOf(clock.instant().minus(CODE_AGE_MAX));
    return database.read(handle ->
        handle
            .createQuery(NEWEST_BY_CODE)
            .bind(0, since.toString())
            .bind(1, CODES_MAX)
            .bind(2, ShortCode.number(shortCode))
            .mapTo(String.class)
            .findOne());
  }
}
