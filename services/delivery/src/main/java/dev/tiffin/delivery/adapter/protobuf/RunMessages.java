package dev.tiffin.delivery.adapter.protobuf;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.delivery.run.TimelineEntry;

/** A run as it is kept beside its events and as it is shown. */
public final class RunMessages {
  private RunMessages() {}

  /** What {@code viewer} is shown: the run, and the steps that viewer may take now. */
  public static Delivery show(Run run, Actor viewer) {
    Delivery.Builder shown = builder(run);
    run.allowed(viewer).forEach(step -> shown.addAllowed(Words.write(step)));
    return shown.build();
  }

  /** What is kept: the run alone. */
  public static Delivery write(Run run) {
    return builder(run).build();
  }

  private static Delivery.Builder builder(Run run) {
    Delivery.Builder delivery =
        Delivery.newBuilder()
            .setOrderId(run.orderId().value())
            .setStatus(Words.write(run.stage().status()))
            .setCustomerId(run.customerId())
            .setRestaurantId(run.restaurantId())
            .setPickup(Words.write(run.pickup()))
            .setReady(run.ready())
            .setCreatedAt(Words.write(run.openedAt()))
            .setUpdatedAt(Words.write(run.updatedAt()))
            .setVersion(run.version());
    run.stage().courier().ifPresent(courier -> delivery.setCourierId(courier.value()));
    writeFailure(run.stage(), delivery);
    for (TimelineEntry entry : run.timeline()) {
      delivery.addTimeline(
          DeliveryTimelineEntry.newBuilder()
              .setStatus(Words.write(entry.status()))
              .setAt(Words.write(entry.at()))
              .setBy(Words.write(entry.by())));
    }
    return delivery;
  }

  private static void writeFailure(RunStage stage, Delivery.Builder delivery) {
    switch (stage) {
      case RunStage.Failed(_, Failure failure) -> writeFailure(failure, delivery);
      case RunStage.Returning(_, RunStage.TurnedBack why) -> writeFailure(why, delivery);
      case RunStage.Returned(_, RunStage.TurnedBack why) -> writeFailure(why, delivery);
      case RunStage.Pending _,
          RunStage.ToPickup _,
          RunStage.Carrying _,
          RunStage.Delivered _,
          RunStage.Cancelled _ -> {}
    }
  }

  private static void writeFailure(RunStage.TurnedBack why, Delivery.Builder delivery) {
    switch (why) {
      case RunStage.TurnedBack.NotHandedOver(Failure failure) -> writeFailure(failure, delivery);
      case RunStage.TurnedBack.OrderEnded() -> {}
    }
  }

  private static void writeFailure(Failure failure, Delivery.Builder delivery) {
    delivery.setReason(Words.write(failure.reason())).setLiable(Words.write(failure.liable()));
  }

  /**
   * @throws IllegalStateException if that was not written here
   */
  public static Run read(Delivery delivery) {
    return new Run(
        new OrderId(delivery.getOrderId()),
        delivery.getCustomerId(),
        delivery.getRestaurantId(),
        Words.place(delivery.getPickup()),
        delivery.getReady(),
        stage(delivery),
        delivery.getTimelineList().stream().map(RunMessages::entry).toList(),
        Words.instant(delivery.getCreatedAt()),
        Words.instant(delivery.getUpdatedAt()),
        delivery.getVersion());
  }

  private static TimelineEntry entry(DeliveryTimelineEntry entry) {
    return new TimelineEntry(
        Words.status(entry.getStatus()).orElseThrow(() -> unreadable(entry.getStatus())),
        Words.instant(entry.getAt()),
        Words.actor(entry.getBy()));
  }

  private static RunStage stage(Delivery delivery) {
    RunStatus status =
        Words.status(delivery.getStatus()).orElseThrow(() -> unreadable(delivery.getStatus()));
    if (delivery.getCourierId().isEmpty()) {
      return switch (status) {
        case PENDING -> new RunStage.Pending();
        case CANCELLED -> new RunStage.CancelledUnassigned();
        case ASSIGNED,
            EN_ROUTE_PICKUP,
            AT_PICKUP,
            PICKED_UP,
            EN_ROUTE_DROPOFF,
            AT_DROPOFF,
            DELIVERED,
            FAILED,
            RETURNING,
            RETURNED ->
            throw unreadable(status);
      };
    }
    CourierId by = new CourierId(delivery.getCourierId());
    return switch (status) {
      case PENDING -> throw unreadable(status);
      case ASSIGNED -> new RunStage.Assigned(by);
      case EN_ROUTE_PICKUP -> new RunStage.EnRoutePickup(by);
      case AT_PICKUP -> new RunStage.AtPickup(by);
      case PICKED_UP -> new RunStage.PickedUp(by);
      case EN_ROUTE_DROPOFF -> new RunStage.EnRouteDropoff(by);
      case AT_DROPOFF -> new RunStage.AtDropoff(by);
      case DELIVERED -> new RunStage.Delivered(by);
      case FAILED -> new RunStage.Failed(by, failure(delivery));
      case RETURNING -> new RunStage.Returning(by, turnedBack(delivery));
      case RETURNED -> new RunStage.Returned(by, turnedBack(delivery));
      case CANCELLED -> new RunStage.CancelledAssigned(by);
    };
  }

  private static RunStage.TurnedBack turnedBack(Delivery delivery) {
    return Words.reason(delivery.getReason()).isPresent()
        ? new RunStage.TurnedBack.NotHandedOver(failure(delivery))
        : new RunStage.TurnedBack.OrderEnded();
  }

  private static Failure failure(Delivery delivery) {
    return new Failure(
        Words.reason(delivery.getReason()).orElseThrow(() -> unreadable(delivery.getReason())),
        Words.liable(delivery.getLiable()).orElseThrow(() -> unreadable(delivery.getLiable())));
  }

  private static IllegalStateException unreadable(Object word) {
    return new IllegalStateException("a kept run says " + word);
  }
}
