package dev.tiffin.order.changing;

import dev.tiffin.order.adapter.postgres.Commit;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.checkout.Checkout;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderId;
import dev.tiffin.order.order.OrderRejection;
import dev.tiffin.platform.runtime.GathererBusyException;
import dev.tiffin.platform.runtime.TraceParent;
import java.util.function.Consumer;

/** Carries out commands on orders that were placed. */
public final class Changing {
  private static final int TRIES = 5;

  private final OrderStore store;
  private final Consumer<String> changed;

  /**
   * @param changed told the id of every order that was changed, after the commit
   */
  public Changing(OrderStore store, Consumer<String> changed) {
    this.store = store;
    this.changed = changed;
  }

  /**
   * @param ifVersion the version the command is meant for; 0 for whatever it is now
   */
  public Changed change(OrderId id, OrderCommand command, int ifVersion) {
    for (int i = 0; i < TRIES; i++) {
      if (!(store.load(id.value()) instanceof Order order)) {
        return new Changed.Refused(new OrderRejection.Unknown());
      }
      if (ifVersion > 0 && ifVersion != order.version()) {
        return new Changed.Stale(order.version());
      }
      switch (Checkout.decide(order, command)) {
        case Decision.Refused refused -> {
          return new Changed.Refused(refused.why());
        }
        case Decision.Happened happened -> {
          Commit commit = Commit.changing(order, happened.events(), TraceParent.current());
          switch (store.write(commit)) {
            case Commit.Outcome.Written _ -> {
              changed.accept(id.value());
              return new Changed.Done(commit.after());
            }
            case Commit.Outcome.Failed failed -> throw failed.why();
            case Commit.Outcome.KeyTaken _,
                Commit.Outcome.PromotionUsedUp _,
                Commit.Outcome.CustomerErased _ ->
                throw new IllegalStateException("only a new order can meet that");
            case Commit.Outcome.Conflict _ -> {
              // somebody was quicker: what they did decides what is allowed now
            }
          }
        }
      }
    }
    throw new GathererBusyException("the order keeps changing");
  }
}
