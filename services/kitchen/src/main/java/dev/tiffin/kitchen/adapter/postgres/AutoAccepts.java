package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.adapter.postgres.Places.Wish;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Plan;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Rows;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tickets that wait for the kitchen's own rule. Which they are lies in the table, so whoever
 * starts anew goes on with them; several instances share them.
 */
public final class AutoAccepts {
  /** Until order is asked again: longer than it has to answer, and to tell. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  /** Until it is looked whether menu has told of the restaurant, or there is room. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  /**
   * To be accepted now, with a place kept for it.
   *
   * @param traceParent of what opened the ticket: the acceptance belongs to the same story
   */
  public record Due(OrderId orderId, String restaurantId, int minutes, String traceParent) {}

  private record Waiting(OrderId orderId, String restaurantId, String traceParent) {}

  private record Next(OrderId orderId, Optional<Instant> at) {}

  private final Database database;

  public AutoAccepts(Database database) {
    this.database = database;
  }

  /**
   * Takes tickets in hand for a while, those that have waited longest first; whatever has not been
   * heard of by then comes again.
   */
  public List<Due> take(int limit, Instant now) {
    return database.inTransaction(transaction -> {
      List<Waiting> waiting = waiting(transaction, limit, now);
      return waiting.isEmpty() ? List.of() : plan(transaction, waiting, now);
    });
  }

  private static List<Waiting> waiting(Handle transaction, int limit, Instant now) {
    return transaction
        .createQuery(
            """
            select order_id, restaurant_id, coalesce(opened.trace_parent, '') from ticket
            left join event opened on opened.stream_id = order_id and opened.version = 1
            where auto_accept_at <= cast(? as timestamptz) and status = 1
            order by auto_accept_at limit ? for update of ticket skip locked
            """)
        .bind(0, now.toString())
        .bind(1, limit)
        .map((row, context) ->
            new Waiting(new OrderId(row.getString(1)), row.getString(2), row.getString(3)))
        .list();
  }

  private static List<Due> plan(Handle transaction, List<Waiting> waiting, Instant now) {
    Map<String, Kitchen> kitchens =
        KitchenTable.find(
            transaction, waiting.stream().map(Waiting::restaurantId).collect(Collectors.toSet()));
    List<Wish> wishes = new ArrayList<>();
    List<Next> next = new ArrayList<>();
    for (Waiting one : waiting) {
      Kitchen kitchen = kitchens.get(one.restaurantId);
      if (kitchen == null) {
        next.add(new Next(one.orderId, Optional.of(now.plus(LOOK_AGAIN))));
      } else if (kitchen.autoAccept()) {
        wishes.add(new Wish(one.orderId, one.restaurantId, 0));
      } else {
        next.add(new Next(one.orderId, Optional.empty()));
      }
    }
    Map<OrderId, String> traces =
        waiting.stream().collect(Collectors.toMap(Waiting::orderId, Waiting::traceParent));
    List<Due> due = due(transaction, wishes, traces, next, now);
    postpone(transaction, next);
    return due;
  }

  private static List<Due> due(
      Handle transaction,
      List<Wish> wishes,
      Map<OrderId, String> traces,
      List<Next> next,
      Instant now) {
    Map<OrderId, Plan> plans = Places.hold(transaction, wishes, now);
    List<Due> due = new ArrayList<>();
    for (Wish wish : wishes) {
      switch (plans.get(wish.orderId())) {
        case Plan.Room room -> {
          String trace = traces.getOrDefault(wish.orderId(), "");
          due.add(new Due(wish.orderId(), wish.restaurantId(), room.minutes(), trace));
          next.add(new Next(wish.orderId(), Optional.of(now.plus(ASK_AGAIN))));
        }
        case Plan.NoRoom _ -> next.add(new Next(wish.orderId(), Optional.of(now.plus(LOOK_AGAIN))));
        case null -> throw new IllegalStateException("no plan for " + wish);
      }
    }
    return due;
  }

  private static void postpone(Handle transaction, List<Next> next) {
    Rows.write(
        transaction,
        """
        update ticket as t set auto_accept_at = n.at
        from unnest(?::text[], ?::text[]::timestamptz[]) as n (order_id, at)
        where t.order_id = n.order_id and t.status = 1
        """,
        next,
        columns -> {
          columns.text(one -> one.orderId.value());
          columns.optionalTime(Next::at);
        });
  }
}
