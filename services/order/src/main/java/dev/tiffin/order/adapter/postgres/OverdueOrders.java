package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.checkout.Checkout;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Waiting;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The orders whose clock has to be looked at. What is due is decided under the append lock, so that
 * whatever happened to the order meanwhile stands, and nothing happens twice.
 */
public final class OverdueOrders {
  private static final Logger log = LoggerFactory.getLogger(OverdueOrders.class);
  private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

  private final Database database;
  private final OrderStore store;

  public OverdueOrders(Database database, OrderStore store) {
    this.database = database;
    this.store = store;
  }

  /**
   * Lets happen what is due by then, for those that have been due longest.
   *
   * @return at how many it was looked; {@code limit} where there may be more
   */
  public int lookAt(Instant now, int limit) {
    List<String> ids = database.read(handle -> overdue(handle, now, limit));
    if (!ids.isEmpty()) {
      lookTogether(ids, now);
    }
    return ids.size();
  }

  private static List<String> overdue(Handle handle, Instant now, int limit) {
    return handle
        .createQuery(
            """
            select order_id from order_state where look_at <= cast(? as timestamptz)
            order by look_at limit ?
            """)
        .bind(0, now.toString())
        .bind(1, limit)
        .mapTo(String.class)
        .list();
  }

  /** One that cannot be decided or written must not hold up the others for ever. */
  private void lookTogether(List<String> ids, Instant now) {
    try {
      database.inTransaction(transaction -> {
        decide(transaction, ids, now);
        return true;
      });
    } catch (DependencyDownException gone) {
      throw gone;
    } catch (RuntimeException bad) {
      if (ids.size() > 1) {
        ids.forEach(id -> lookTogether(List.of(id), now));
        return;
      }
      log.error("the clock of order {} cannot be looked at now", ids.getFirst(), bad);
      Map<String, Optional<Instant>> later =
          Map.of(ids.getFirst(), Optional.of(now.plus(AFTER_FAILURE)));
      database.inTransaction(transaction -> {
        OrderTables.setLookAt(transaction, later);
        return true;
      });
    }
  }

  private void decide(Handle transaction, List<String> ids, Instant now) {
    OrderCommand look = new OrderCommand.LookAtClock(store.patience(), now);
    List<Commit> commits = new ArrayList<>();
    Map<String, Optional<Instant>> later = new HashMap<>();
    Map<String, OrderState> states = OrderStore.loadLocked(transaction, ids);
    for (String id : ids) {
      OrderState state = states.getOrDefault(id, OrderState.NONE);
      switch (Checkout.decide(state, look)) {
        case Decision.Happened happened -> commits.add(commit(state, happened));
        case Decision.Refused _ -> // it has moved on, or may wait longer than it might before
            later.put(id, lookAt(state));
      }
    }
    if (!commits.isEmpty()) {
      store.writeLocked(transaction, commits);
    }
    if (!later.isEmpty()) {
      OrderTables.setLookAt(transaction, later);
    }
  }

  private static Commit commit(OrderState state, Decision.Happened happened) {
    return Commit.changing(state, happened.events(), "");
  }

  private Optional<Instant> lookAt(OrderState state) {
    return state instanceof Order order
        ? Waiting.lookAt(order, store.patience())
        : Optional.empty();
  }
}
