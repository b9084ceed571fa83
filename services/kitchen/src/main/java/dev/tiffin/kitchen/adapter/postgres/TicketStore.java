package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.adapter.postgres.Places.Wish;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Plan;
import dev.tiffin.kitchen.ticket.TicketCommand;
import dev.tiffin.kitchen.ticket.Workload;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** Reads tickets and kitchens, and keeps places for tickets. */
public final class TicketStore {
  private final Database database;
  private final Runnable afterCommit;

  /**
   * @param afterCommit run after every transaction of this store that changed a ticket
   */
  public TicketStore(Database database, Runnable afterCommit) {
    this.database = database;
    this.afterCommit = afterCommit;
  }

  public Optional<KeptTicket> find(String orderId) {
    return find(List.of(orderId)).stream().findFirst();
  }

  /** Those of the ids that there are, in no order. */
  public List<KeptTicket> find(Collection<String> orderIds) {
    return database.read(handle -> TicketTable.find(handle, orderIds));
  }

  public List<KeptTicket> list(TicketFilter filter) {
    return database.read(handle -> TicketTable.list(handle, filter));
  }

  /** A restaurant's tickets that changed behind a change, in the order of the changes. */
  public List<KeptTicket> changedAfter(String restaurantId, long changed, int limit) {
    return database.read(handle -> TicketTable.changedAfter(handle, restaurantId, changed, limit));
  }

  /** Each restaurant's last change, 0 before the first. */
  public Map<String, Long> lastChanges(Collection<String> restaurantIds) {
    return database.read(handle -> TicketTable.lastChanges(handle, restaurantIds));
  }

  /** How many changes of tickets were counted so far, of all restaurants. */
  public long lastChange() {
    return database.read(TicketTable::lastChange);
  }

  public Optional<Kitchen> kitchen(String restaurantId) {
    return Optional.ofNullable(kitchens(Set.of(restaurantId)).get(restaurantId));
  }

  /** Those that menu has told of. */
  public Map<String, Kitchen> kitchens(Collection<String> restaurantIds) {
    return database.read(handle -> KitchenTable.find(handle, restaurantIds));
  }

  /** What the kitchens would promise a new ticket now. */
  public Function<String, Integer> suggestions(Collection<String> restaurantIds, Instant now) {
    if (restaurantIds.isEmpty()) {
      return _ -> 0;
    }
    return database.read(handle -> {
      Map<String, Kitchen> kitchens = KitchenTable.find(handle, restaurantIds);
      Map<String, Workload> workloads = Places.workloads(handle, restaurantIds, List.of(), now);
      return restaurantId ->
          Optional.ofNullable(kitchens.get(restaurantId))
              .orElse(Kitchen.unknown(restaurantId))
              .suggestedMinutes(workloads.getOrDefault(restaurantId, Workload.NOTHING), now);
    });
  }

  public Counts counts(String restaurantId, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                select
                  (select count(*) from ticket
                   where restaurant_id = :restaurant and takes_at > cast(:since as timestamptz)
                     and accepted_at > cast(:since as timestamptz)) as taken,
                  (select count(*) from ticket
                   where restaurant_id = :restaurant and status = 1) as waiting,
                  (select count(*) from ticket
                   where restaurant_id = :restaurant and status between 1 and 4) as open
                """)
            .bind("restaurant", restaurantId)
            .bind("since", now.minus(Kitchen.SPAN).toString())
            .map((row, context) ->
                new Counts(row.getInt("taken"), row.getInt("waiting"), row.getInt("open")))
            .one());
  }

  /**
   * Plans an accept and keeps its place, for a while.
   *
   * @param minutes 0 for whatever the kitchen suggests
   * @return empty if the ticket is not new any more
   */
  public Optional<Plan> hold(OrderId orderId, String restaurantId, int minutes, Instant now) {
    return database.inTransaction(transaction ->
        lockNew(transaction, orderId)
            ? Optional.ofNullable(
                Places.hold(transaction, List.of(new Wish(orderId, restaurantId, minutes)), now)
                    .get(orderId))
            : Optional.empty());
  }

  private static boolean lockNew(Handle transaction, OrderId orderId) {
    return transaction
        .createQuery("select 1 from ticket where order_id = ? and status = 1 for update")
        .bind(0, orderId.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /**
   * Takes a ticket in hand, so that nobody else prints it meanwhile.
   *
   * @return whether it may be printed; not if it was, is being, or makes no sense any more
   */
  public boolean takeToPrint(OrderId orderId, Duration lease, Instant now) {
    return database.inTransaction(transaction ->
        transaction.execute(
                """
                update ticket set printing_until = cast(? as timestamptz)
                where order_id = ? and (printing_until is null
                                        or printing_until < cast(? as timestamptz))
                """,
                now.plus(lease).toString(),
                orderId.value(),
                now.toString())
            > 0);
  }

  /** Lets somebody else try. */
  public void giveBack(OrderId orderId) {
    var unused =
        database.inTransaction(transaction ->
            transaction.execute(
                "update ticket set printing_until = null where order_id = ?", orderId.value()));
  }

  public void printed(OrderId orderId, String printer, Instant now) {
    database.inTransaction(transaction -> {
      TicketWriter.write(
          transaction,
          List.of(
              new Told(
                  orderId,
                  0,
                  new TicketCommand.MarkPrinted(printer, now),
                  false,
                  TraceParent.current())));
      return orderId;
    });
    afterCommit.run();
  }
}
