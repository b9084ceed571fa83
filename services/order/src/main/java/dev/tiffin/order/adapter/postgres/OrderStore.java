package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.adapter.protobuf.Recipients;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Patience;
import dev.tiffin.order.order.Recipient;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Keeps orders. Writes of concurrent requests are gathered into one transaction (group commit), and
 * so are look-ups of idempotency keys: throughput follows the processor, not the disk's sync rate.
 */
public final class OrderStore implements AutoCloseable {
  private static final int BATCH_MAX = 500;
  private static final int WAITING_MAX = 4_000;
  private static final Duration LIMIT = Duration.ofSeconds(4);
  private static final int PURGE_MAX = 20_000;

  private final Database database;
  private final Patience patience;
  private final Gatherer<Commit, Commit.Outcome> commits;
  private final Gatherer<KeyUse.Ref, Optional<KeyUse.Outcome>> keys;

  /**
   * @param patience how long orders wait for others
   */
  public OrderStore(Database database, Patience patience) {
    this.database = database;
    this.patience = patience;
    CommitWriter writer = new CommitWriter(database, patience);
    this.commits = new Gatherer<>("order commits", BATCH_MAX, 1, WAITING_MAX, writer::write);
    this.keys = new Gatherer<>("order keys", BATCH_MAX, 1, WAITING_MAX, this::findKeys);
  }

  /** Writes, durably once this returns {@link Commit.Outcome.Written}. */
  public Commit.Outcome write(Commit commit) {
    return commits.ask(commit, LIMIT);
  }

  /** What a key led to within the last 24 hours. */
  public Optional<KeyUse.Outcome> findKey(KeyUse key) {
    return keys.ask(key.ref(), LIMIT);
  }

  private List<Optional<KeyUse.Outcome>> findKeys(List<KeyUse.Ref> refs) {
    Map<KeyUse.Ref, KeyUse.Outcome> found =
        database.read(handle -> OrderTables.findKeys(handle, refs));
    return refs.stream().map(ref -> Optional.ofNullable(found.get(ref))).toList();
  }

  /** Forgets keys whose time is over, a bounded number at once. */
  public int purgeKeys() {
    return database.read(handle ->
        handle.execute(
            """
            delete from idempotency_key where ctid in (
              select ctid from idempotency_key
              where created_at < now() - interval '25 hours' limit ?)
            """,
            PURGE_MAX));
  }

  Patience patience() {
    return patience;
  }

  /** Folds an order's events. */
  public OrderState load(String orderId) {
    return Order.replay(events(orderId));
  }

  /** Every event of an order, oldest first; empty if there is none. */
  public List<OrderEvent> events(String orderId) {
    return database.read(handle -> EventStore.read(handle, orderId)).stream()
        .map(OrderEvents::read)
        .toList();
  }

  /** An order's events behind a version, oldest first. */
  public List<OrderEvent> eventsAfter(String orderId, int version) {
    return database.read(handle -> EventStore.readAfter(handle, orderId, version)).stream()
        .map(OrderEvents::read)
        .toList();
  }

  /** Whom the order is for; absent once erased. */
  public Optional<Recipient> recipient(String orderId) {
    return database.read(handle -> OrderTables.recipient(handle, orderId)).map(Recipients::read);
  }

  /** Orders as they are now; unknown ids are left out. */
  public List<StoredOrder> find(Collection<String> orderIds) {
    return database.read(handle -> OrderQueries.find(handle, List.copyOf(orderIds)));
  }

  /** Newest first. */
  public List<StoredOrder> list(OrderFilter filter) {
    return database.read(handle -> OrderQueries.list(handle, filter));
  }

  /**
   * Inside a transaction that has to do with many orders at once (hearing facts): takes the append
   * lock, so that nothing moves until it commits, and loads what is there.
   */
  public static Map<String, OrderState> loadLocked(
      Handle transaction, Collection<String> orderIds) {
    EventStore.lock(transaction);
    Map<String, OrderState> states = new HashMap<>();
    for (StoredEvent event : EventStore.read(transaction, orderIds)) {
      OrderState before = states.getOrDefault(event.streamId(), OrderState.NONE);
      states.put(event.streamId(), Order.evolve(before, OrderEvents.read(event)));
    }
    return states;
  }

  /** Writes in the caller's transaction, which holds the append lock: there are no conflicts. */
  public void writeLocked(Handle transaction, List<Commit> commits) {
    List<Append> appends = commits.stream().map(Commit::append).toList();
    if (!EventStore.append(transaction, appends).isEmpty()) {
      throw new IllegalStateException("an order moved under the append lock");
    }
    Map<String, WrittenOrder> latest = new LinkedHashMap<>();
    commits.forEach(commit -> latest.put(commit.orderId(), commit.after()));
    OrderTables.upsertStates(transaction, List.copyOf(latest.values()), patience);
    List<Commit> givingBack = commits.stream().filter(Commit::givesBack).toList();
    if (!givingBack.isEmpty()) {
      Redemptions.giveBack(transaction, givingBack);
    }
  }

  /** Notes who carries which orders; an empty courier means nobody. */
  public static void setCouriers(Handle transaction, Map<String, String> courierByOrder) {
    transaction
        .createUpdate(
            """
            update order_state set courier_id = news.courier_id
            from unnest(:orders, :couriers) as news (order_id, courier_id)
            where order_state.order_id = news.order_id
            """)
        .bindArray("orders", String.class, List.copyOf(courierByOrder.keySet()))
        .bindArray("couriers", String.class, List.copyOf(courierByOrder.values()))
        .execute();
  }

  @Override
  public void close() {
    commits.close();
    keys.close();
  }
}
