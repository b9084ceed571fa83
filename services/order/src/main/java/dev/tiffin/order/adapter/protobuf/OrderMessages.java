package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.order.order.Adjustment;
import dev.tiffin.order.order.LiableParty;
import dev.tiffin.order.order.Line;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.Placement;
import dev.tiffin.order.order.Reason;
import dev.tiffin.order.order.Stage;
import dev.tiffin.order.order.TimelineEntry;
import java.time.Instant;
import java.util.Optional;

/** An order as everyone outside sees it, without what depends on who looks. */
public final class OrderMessages {
  private OrderMessages() {}

  /** Without recipient and allowed actions. */
  public static dev.tiffin.contracts.order.v1.Order write(Order order) {
    Placement placement = order.placement();
    dev.tiffin.contracts.order.v1.Order.Builder message =
        dev.tiffin.contracts.order.v1.Order.newBuilder()
            .setId(placement.id().value())
            .setShortCode(placement.shortCode())
            .setCustomerId(placement.customerId())
            .setRestaurantId(placement.restaurantId())
            .setRestaurantName(placement.restaurantName())
            .setFulfilment(Words.fulfilment(placement.fulfilment()))
            .setStatus(Words.status(order.stage().status()))
            .setSubtotal(Words.money(placement.subtotal()))
            .setTax(Words.money(placement.tax()))
            .setTotal(Words.money(placement.total()))
            .setPaymentMethod(Words.method(placement.paymentMethod()))
            .setPromotionCode(placement.promotionCode())
            .setPromised(Words.window(order.promised()))
            .setPlacedAt(Words.timestamp(placement.placedAt()))
            .setUpdatedAt(Words.timestamp(order.updatedAt()))
            .setVersion(order.version());
    for (Line line : placement.lines()) {
      message.addLines(Lines.write(line));
    }
    for (Adjustment adjustment : placement.adjustments()) {
      message.addAdjustments(Lines.write(adjustment));
    }
    for (TimelineEntry entry : order.timeline()) {
      message.addTimeline(write(entry));
    }
    placement.slot().ifPresent(slot -> message.setSlot(Words.window(slot.window())));
    if (order.stage() instanceof Stage.Scheduled(Instant showAt)) {
      message.setShowAt(Words.timestamp(showAt));
    }
    order.readyAt().ifPresent(at -> message.setReadyAt(Words.timestamp(at)));
    reason(order.stage()).ifPresent(reason -> message.setReason(Words.reason(reason)));
    liable(order.stage()).ifPresent(liable -> message.setLiable(Words.liable(liable)));
    return message.build();
  }

  private static dev.tiffin.contracts.order.v1.TimelineEntry write(TimelineEntry entry) {
    dev.tiffin.contracts.order.v1.TimelineEntry.Builder message =
        dev.tiffin.contracts.order.v1.TimelineEntry.newBuilder()
            .setStatus(Words.status(entry.stage().status()))
            .setAt(Words.timestamp(entry.at()))
            .setBy(Words.actor(entry.by()));
    reason(entry.stage()).ifPresent(reason -> message.setReason(Words.reason(reason)));
    return message.build();
  }

  private static Optional<Reason> reason(Stage stage) {
    return switch (stage) {
      case Stage.Rejected ended -> Optional.of(ended.reason());
      case Stage.Cancelled ended -> Optional.of(ended.reason());
      case Stage.Undelivered ended -> Optional.of(ended.reason());
      case Stage.Placed _,
          Stage.Scheduled _,
          Stage.Confirmed _,
          Stage.Accepted _,
          Stage.Preparing _,
          Stage.Ready _,
          Stage.PickedUp _,
          Stage.Delivered _,
          Stage.Collected _,
          Stage.NotCollected _,
          Stage.Expired _ ->
          Optional.empty();
    };
  }

  private static Optional<LiableParty> liable(Stage stage) {
    return switch (stage) {
      case Stage.Cancelled ended -> Optional.of(ended.liable());
      case Stage.Undelivered ended -> Optional.of(ended.liable());
      case Stage.Placed _,
          Stage.Scheduled _,
          Stage.Confirmed _,
          Stage.Accepted _,
          Stage.Preparing _,
          Stage.Ready _,
          Stage.PickedUp _,
          Stage.Delivered _,
          Stage.Collected _,
          Stage.NotCollected _,
          Stage.Rejected _,
          Stage.Expired _ ->
          Optional.empty();
    };
  }
}
