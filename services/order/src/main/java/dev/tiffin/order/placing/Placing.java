package dev.tiffin.order.placing;

import dev.tiffin.money.Money;
import dev.tiffin.order.adapter.postgres.Commit;
import dev.tiffin.order.adapter.postgres.KeyUse;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.checkout.Checkout;
import dev.tiffin.order.order.Decision;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.OrderId;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Placement;
import dev.tiffin.order.order.ShortCode;
import dev.tiffin.order.promotion.PromotionRejection;
import dev.tiffin.platform.runtime.TraceParent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Places orders: looks the key up, has the basket priced, reserves counted stock, decides, writes.
 * A request that comes again with its key gets what the first one got.
 */
public final class Placing {
  private static final Duration KEY_WAIT = Duration.ofSeconds(4);

  private final OrderStore store;
  private final Menu menu;
  private final Pricing pricing;
  private final InstantSource clock;
  private final Supplier<UUID> ids;
  private final Runnable afterCommit;
  private final ConcurrentHashMap<List<String>, CountDownLatch> underWay =
      new ConcurrentHashMap<>();

  /**
   * @param afterCommit run after each order that was written
   */
  public Placing(
      OrderStore store,
      Menu menu,
      Pricing pricing,
      InstantSource clock,
      Supplier<UUID> ids,
      Runnable afterCommit) {
    this.store = store;
    this.menu = menu;
    this.pricing = pricing;
    this.clock = clock;
    this.ids = ids;
    this.afterCommit = afterCommit;
  }

  /** Two requests with one key never run side by side here; the later one waits for the earlier. */
  public Placed place(PlaceRequest request) {
    List<String> key = List.of(request.key().callerId(), request.key().key());
    long deadline = System.nanoTime() + KEY_WAIT.toNanos();
    CountDownLatch mine = new CountDownLatch(1);
    CountDownLatch other;
    while ((other = underWay.putIfAbsent(key, mine)) != null) {
      if (!ended(other, deadline)) {
        return new Placed.KeyBusy();
      }
    }
    try {
      return store
          .findKey(request.key())
          .map(before -> replay(request.key(), before))
          .orElseGet(() -> placeNew(request));
    } finally {
      underWay.remove(key);
      mine.countDown();
    }
  }

  private static boolean ended(CountDownLatch other, long deadline) {
    try {
      return other.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Placed replay(KeyUse key, KeyUse.Outcome before) {
    if (!key.asksTheSameAs(before)) {
      return new Placed.KeyReused();
    }
    OrderState then = Order.replay(store.events(before.orderId()).subList(0, before.version()));
    return switch (then) {
      case Order order ->
          new Placed.Done(WrittenOrder.of(order), store.recipient(before.orderId()), true);
      case OrderState.None _ -> throw new IllegalStateException("no events behind a key");
    };
  }

  private Placed placeNew(PlaceRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (pricing.price(
        request.basket(), request.promotionCode(), request.by().id(), now)) {
      case Priced.SlotRefused(SlotRejection why) -> new Placed.SlotRefused(why);
      case Priced.Refused(PromotionRejection why) -> new Placed.PromotionRefused(why);
      case Priced.At at -> placeAt(request, at, now);
    };
  }

  private Placed placeAt(PlaceRequest request, Priced.At priced, Instant now) {
    Money total = priced.price().total();
    if (request.expectedTotal().isPresent() && !request.expectedTotal().get().equals(total)) {
      return new Placed.PriceChanged(request.expectedTotal().get(), total);
    }
    Placement placement = placement(request, priced, now);
    boolean reserved = priced.quote().needsReservation();
    if (reserved) {
      menu.reserve(placement.id(), request.basket().lines());
    }
    Commit commit = decide(request, priced.quote(), placement);
    Commit.Outcome outcome = store.write(commit);
    if (reserved && !(outcome instanceof Commit.Outcome.Written)) {
      menu.release(placement.id());
    }
    return switch (outcome) {
      case Commit.Outcome.Written _ -> {
        afterCommit.run();
        yield new Placed.Done(commit.after(), Optional.of(request.recipient()), false);
      }
      case Commit.Outcome.KeyTaken _ -> // by another instance, between the look-up and the write
          store
              .findKey(request.key())
              .map(before -> replay(request.key(), before))
              .orElseGet(Placed.KeyBusy::new);
      case Commit.Outcome.PromotionUsedUp(boolean byCustomer) ->
          new Placed.PromotionRefused(
              byCustomer
                  ? new PromotionRejection.UsedUpByCustomer()
                  : new PromotionRejection.UsedUp());
      case Commit.Outcome.CustomerErased _ -> new Placed.CustomerErased();
      case Commit.Outcome.Failed failed -> throw failed.why();
      case Commit.Outcome.Conflict _ -> throw new IllegalStateException("a new id is taken");
    };
  }

  private Placement placement(PlaceRequest request, Priced.At priced, Instant now) {
    UUID id = ids.get();
    return Placement.of(
        new OrderId(id.toString()),
        ShortCode.of(id),
        request.by().id(),
        request.basket().restaurantId(),
        priced.quote().restaurantName(),
        request.basket().fulfilment(),
        priced.price(),
        request.paymentMethod(),
        request.promotionCode(),
        priced.travelMinutes(),
        priced.slot(),
        now);
  }

  private static Commit decide(PlaceRequest request, Quote quote, Placement placement) {
    Decision decision =
        Checkout.decide(
            OrderState.NONE,
            new OrderCommand.PlaceOrder(
                placement,
                quote.preparationMinutes(),
                quote.pickup(),
                quote.needsReservation(),
                request.paymentToken(),
                request.by()));
    return switch (decision) {
      case Decision.Happened happened ->
          Commit.placing(
              happened.events(),
              new Commit.NewOrder(request.key(), request.recipient()),
              TraceParent.current());
      case Decision.Refused refused -> throw new IllegalStateException("" + refused.why());
    };
  }
}
