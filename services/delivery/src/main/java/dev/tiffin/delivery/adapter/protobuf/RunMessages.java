package dev.tiffin.delivery.adapter.protobuf;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Proof;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.run.Search;
import dev.tiffin.delivery.run.TimelineEntry;
import java.util.List;
import java.util.Optional;

/** A run as it is kept beside its events. */
public final class RunMessages {
  private RunMessages() {}

  /** What is kept: all of the run, and nothing that lies beside it. */
  public static Delivery write(Run run) {
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
    run.schedule()
        .ifPresent(schedule ->
            delivery
                .setReadyAt(Words.write(schedule.readyAt()))
                .setPromisedTo(Words.write(schedule.promisedTo())));
    run.stage().courier().ifPresent(courier -> delivery.setCourierId(courier.value()));
    writeStage(run, delivery);
    writeSearch(run.search(), delivery);
    for (TimelineEntry entry : run.timeline()) {
      delivery.addTimeline(
          DeliveryTimelineEntry.newBuilder()
              .setStatus(Words.write(entry.status()))
              .setAt(Words.write(entry.at()))
              .setBy(Words.write(entry.by())));
    }
    return delivery.build();
  }

  private static void writeSearch(Search search, Delivery.Builder delivery) {
    delivery.setRefusals(search.refusals()).setNeedsDispatcher(search.alerted());
    search.asked().forEach(courier -> delivery.addAsked(courier.value()));
    search.refusedBy().forEach(courier -> delivery.addRefusedBy(courier.value()));
  }

  private static void writeStage(Run run, Delivery.Builder delivery) {
    switch (run.stage()) {
      case RunStage.Offered(Offer offer) ->
          delivery
              .setOfferedTo(offer.courier().value())
              .setOfferedUntil(Words.write(offer.until()))
              .setOfferVersion(offer.version());
      case RunStage.Delivered(_, Proof proof) -> {
        if (proof != Proof.NONE) {
          delivery.setProof(
              dev.tiffin.contracts.delivery.v1.Proof.newBuilder()
                  .setKind(Words.write(proof))
                  .setAt(Words.write(run.timeline().getLast().at())));
        }
      }
      case RunStage.Failed(_, Failure failure) -> writeFailure(failure, delivery);
      case RunStage.Returning(_, RunStage.TurnedBack why) -> writeFailure(why, delivery);
      case RunStage.Returned(_, RunStage.TurnedBack why) -> writeFailure(why, delivery);
      case RunStage.Pending _, RunStage.ToPickup _, RunStage.Carrying _, RunStage.Cancelled _ -> {}
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
        schedule(delivery),
        stage(delivery),
        new Search(
            delivery.getRefusals(),
            delivery.getNeedsDispatcher(),
            couriers(delivery.getAskedList()),
            couriers(delivery.getRefusedByList())),
        delivery.getTimelineList().stream().map(RunMessages::entry).toList(),
        Words.instant(delivery.getCreatedAt()),
        Words.instant(delivery.getUpdatedAt()),
        delivery.getVersion());
  }

  private static Optional<Schedule> schedule(Delivery delivery) {
    return delivery.hasReadyAt()
        ? Optional.of(
            new Schedule(
                Words.instant(delivery.getReadyAt()), Words.instant(delivery.getPromisedTo())))
        : Optional.empty();
  }

  private static List<CourierId> couriers(List<String> ids) {
    return ids.stream().map(CourierId::new).toList();
  }

  private static Offer offer(Delivery delivery) {
    return new Offer(
        new CourierId(delivery.getOfferedTo()),
        Words.instant(delivery.getOfferedUntil()),
        delivery.getOfferVersion());
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
        case OFFERED -> new RunStage.Offered(offer(delivery));
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
      case PENDING, OFFERED -> throw unreadable(status);
      case ASSIGNED -> new RunStage.Assigned(by);
      case EN_ROUTE_PICKUP -> new RunStage.EnRoutePickup(by);
      case AT_PICKUP -> new RunStage.AtPickup(by);
      case PICKED_UP -> new RunStage.PickedUp(by);
      case EN_ROUTE_DROPOFF -> new RunStage.EnRouteDropoff(by);
      case AT_DROPOFF -> new RunStage.AtDropoff(by);
      case DELIVERED -> new RunStage.Delivered(by, Words.proof(delivery.getProof().getKind()));
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
