package dev.tiffin.kitchen.adapter.postgres;

import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.Plan;
import dev.tiffin.kitchen.ticket.Workload;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Gives away a kitchen's places. A place is kept for a ticket while order is asked to accept it;
 * what order then tells takes it for good, or gives it back. It is never given back for a refusal,
 * since the ticket may have been accepted by somebody else just then; a place that nobody took
 * falls back by itself.
 */
final class Places {
  /** Longer than order has to answer. */
  private static final Duration HELD = Duration.ofSeconds(30);

  /** What should have been ready so long ago is no work any more, whatever its ticket says. */
  private static final Duration FORGOTTEN = Duration.ofHours(6);

  private static final String WORKLOADS =
      """
      select restaurant_id,
        count(*) filter (where status in (2, 3)) as cooking,
        array_agg(cast(extract(epoch from takes_at) * 1000000 as bigint))
          filter (where takes_at > cast(:since as timestamptz)) as places
      from ticket
      where restaurant_id = any(:restaurants) and order_id <> all(:but)
        and takes_at > cast(:oldest as timestamptz)
        and (status in (2, 3)
             or takes_at > cast(:since as timestamptz)
                and (status <> 1 or held_until > cast(:now as timestamptz)))
      group by restaurant_id
      """;

  /**
   * @param minutes what was asked for; 0 for whatever the kitchen suggests
   */
  record Wish(OrderId orderId, String restaurantId, int minutes) {}

  private record Held(OrderId orderId, Instant at) {}

  private Places() {}

  /**
   * Plans each wish and keeps its place. Whoever calls this has locked the tickets, so that nobody
   * waits for a ticket while they hold a kitchen.
   */
  static Map<OrderId, Plan> hold(Handle transaction, List<Wish> wishes, Instant now) {
    Set<String> restaurantIds = wishes.stream().map(Wish::restaurantId).collect(Collectors.toSet());
    KitchenTable.lock(transaction, restaurantIds);
    Map<String, Kitchen> kitchens = KitchenTable.find(transaction, restaurantIds);
    Map<String, Workload> workloads =
        workloads(
            transaction, restaurantIds, wishes.stream().map(w -> w.orderId.value()).toList(), now);
    Map<OrderId, Plan> plans = new LinkedHashMap<>();
    for (Wish wish : wishes) {
      Kitchen kitchen =
          Optional.ofNullable(kitchens.get(wish.restaurantId))
              .orElse(Kitchen.unknown(wish.restaurantId));
      Workload workload = workloads.getOrDefault(wish.restaurantId, Workload.NOTHING);
      Plan plan =
          wish.minutes == 0
              ? kitchen.plan(workload, now)
              : kitchen.plan(wish.minutes, workload, now);
      plans.put(wish.orderId, plan);
      if (plan instanceof Plan.Room room) {
        workloads.put(wish.restaurantId, workload.with(room.readyAt()));
      }
    }
    keep(transaction, plans, now);
    return plans;
  }

  private static void keep(Handle transaction, Map<OrderId, Plan> plans, Instant now) {
    List<Held> held =
        plans.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Plan.Room)
            .map(entry -> new Held(entry.getKey(), ((Plan.Room) entry.getValue()).readyAt()))
            .toList();
    Rows.write(
        transaction,
        """
        update ticket as t set takes_at = h.at, held_until = h.until
        from unnest(?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[])
          as h (order_id, at, until)
        where t.order_id = h.order_id and t.status = 1
        """,
        held,
        columns -> {
          columns.text(one -> one.orderId.value());
          columns.time(one -> one.at);
          columns.time(_ -> now.plus(HELD));
        });
  }

  /**
   * What these kitchens have on.
   *
   * @param but tickets that do not count
   */
  static Map<String, Workload> workloads(
      Handle handle, Collection<String> restaurantIds, Collection<String> but, Instant now) {
    Map<String, Workload> workloads = new HashMap<>();
    handle
        .createQuery(WORKLOADS)
        .bindArray("restaurants", String.class, List.copyOf(restaurantIds))
        .bindArray("but", String.class, List.copyOf(but))
        .bind("oldest", now.minus(FORGOTTEN).toString())
        .bind("since", now.minus(Kitchen.SPAN).toString())
        .bind("now", now.toString())
        .map((row, context) ->
            Map.entry(
                row.getString("restaurant_id"),
                new Workload(row.getInt("cooking"), places(row.getArray("places")))))
        .forEach(entry -> workloads.put(entry.getKey(), entry.getValue()));
    return workloads;
  }

  private static List<Instant> places(@Nullable Array micros) throws SQLException {
    return micros == null
        ? List.of()
        : Stream.of((Long[]) micros.getArray())
            .map(micro -> Instant.EPOCH.plus(micro, ChronoUnit.MICROS))
            .toList();
  }
}
