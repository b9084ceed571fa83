package dev.tiffin.delivery.adapter.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tiffin.contracts.delivery.v1.CourierAssigned;
import dev.tiffin.contracts.delivery.v1.CourierOffered;
import dev.tiffin.contracts.delivery.v1.CourierUnassigned;
import dev.tiffin.contracts.delivery.v1.DeliveryAdvanced;
import dev.tiffin.contracts.delivery.v1.DeliveryCancelled;
import dev.tiffin.contracts.delivery.v1.DeliveryDelivered;
import dev.tiffin.contracts.delivery.v1.DeliveryFailed;
import dev.tiffin.contracts.delivery.v1.DeliveryOpened;
import dev.tiffin.contracts.delivery.v1.DeliveryPickedUp;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.DispatcherAlerted;
import dev.tiffin.contracts.delivery.v1.OfferClosed;
import dev.tiffin.contracts.delivery.v1.PickupAllowed;
import dev.tiffin.contracts.delivery.v1.PickupPlanned;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.Movement;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.RunEvent;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Instant;

/** A run's events as they are kept and told. */
public final class EventMessages {
  private EventMessages() {}

  public static NewEvent write(RunEvent event) {
    Message message = message(event);
    return new NewEvent(message.getDescriptorForType().getFullName(), message.toByteArray());
  }

  private static Message message(RunEvent event) {
    return switch (event) {
      case RunEvent.Opened opened ->
          DeliveryOpened.newBuilder()
              .setCustomerId(opened.customerId())
              .setRestaurantId(opened.restaurantId())
              .setPickup(Words.write(opened.pickup()))
              .build();
      case RunEvent.PickupAllowed _ -> PickupAllowed.getDefaultInstance();
      case RunEvent.PickupPlanned planned ->
          PickupPlanned.newBuilder()
              .setReadyAt(Words.write(planned.schedule().readyAt()))
              .setPromisedTo(Words.write(planned.schedule().promisedTo()))
              .build();
      case RunEvent.CourierOffered offered ->
          CourierOffered.newBuilder()
              .setCourierId(offered.courier().value())
              .setUntil(Words.write(offered.until()))
              .build();
      case RunEvent.OfferClosed closed ->
          OfferClosed.newBuilder()
              .setCourierId(closed.courier().value())
              .setEnd(Words.write(closed.end()))
              .build();
      case RunEvent.DispatcherAlerted alerted ->
          DispatcherAlerted.newBuilder().setRefusals(alerted.refusals()).build();
      case RunEvent.CourierAssigned assigned ->
          CourierAssigned.newBuilder()
              .setBy(Words.write(assigned.by()))
              .setCourierId(assigned.courier().value())
              .build();
      case RunEvent.CourierUnassigned unassigned ->
          CourierUnassigned.newBuilder()
              .setBy(Words.write(unassigned.by()))
              .setCourierId(unassigned.courier().value())
              .build();
      case RunEvent.Advanced advanced ->
          DeliveryAdvanced.newBuilder()
              .setBy(Words.write(advanced.by()))
              .setTo(Words.write(advanced.to().status()))
              .build();
      case RunEvent.PickedUp pickedUp ->
          DeliveryPickedUp.newBuilder().setBy(Words.write(pickedUp.by())).build();
      case RunEvent.Delivered delivered ->
          DeliveryDelivered.newBuilder()
              .setBy(Words.write(delivered.by()))
              .setProof(Words.write(delivered.proof()))
              .build();
      case RunEvent.Failed failed ->
          DeliveryFailed.newBuilder()
              .setBy(Words.write(failed.by()))
              .setReason(Words.write(failed.failure().reason()))
              .setLiable(Words.write(failed.failure().liable()))
              .build();
      case RunEvent.Cancelled cancelled ->
          DeliveryCancelled.newBuilder().setBy(Words.write(cancelled.by())).build();
    };
  }

  /**
   * @throws IllegalStateException if the event is of no type of ours, or cannot be read
   */
  public static RunEvent read(StoredEvent stored) {
    try {
      return event(stored, stored.data(), stored.at());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "event %s:%d cannot be read".formatted(stored.streamId(), stored.version()), e);
    }
  }

  private static RunEvent event(StoredEvent stored, byte[] data, Instant at)
      throws InvalidProtocolBufferException {
    return switch (stored.type()) {
      case "tiffin.delivery.v1.DeliveryOpened" -> {
        DeliveryOpened opened = DeliveryOpened.parseFrom(data);
        yield new RunEvent.Opened(
            new OrderId(stored.streamId()),
            opened.getCustomerId(),
            opened.getRestaurantId(),
            Words.place(opened.getPickup()),
            at);
      }
      case "tiffin.delivery.v1.PickupAllowed" -> new RunEvent.PickupAllowed(at);
      case "tiffin.delivery.v1.PickupPlanned" -> {
        PickupPlanned planned = PickupPlanned.parseFrom(data);
        yield new RunEvent.PickupPlanned(
            new Schedule(
                Words.instant(planned.getReadyAt()), Words.instant(planned.getPromisedTo())),
            at);
      }
      case "tiffin.delivery.v1.CourierOffered" -> {
        CourierOffered offered = CourierOffered.parseFrom(data);
        yield new RunEvent.CourierOffered(
            new CourierId(offered.getCourierId()), Words.instant(offered.getUntil()), at);
      }
      case "tiffin.delivery.v1.OfferClosed" -> {
        OfferClosed closed = OfferClosed.parseFrom(data);
        yield new RunEvent.OfferClosed(
            new CourierId(closed.getCourierId()),
            Words.offerEnd(closed.getEnd()).orElseThrow(() -> unknown(closed.getEnd())),
            at);
      }
      case "tiffin.delivery.v1.DispatcherAlerted" ->
          new RunEvent.DispatcherAlerted(DispatcherAlerted.parseFrom(data).getRefusals(), at);
      case "tiffin.delivery.v1.CourierAssigned" -> {
        CourierAssigned assigned = CourierAssigned.parseFrom(data);
        yield new RunEvent.CourierAssigned(
            new CourierId(assigned.getCourierId()), Words.actor(assigned.getBy()), at);
      }
      case "tiffin.delivery.v1.CourierUnassigned" -> {
        CourierUnassigned unassigned = CourierUnassigned.parseFrom(data);
        yield new RunEvent.CourierUnassigned(
            new CourierId(unassigned.getCourierId()), Words.actor(unassigned.getBy()), at);
      }
      case "tiffin.delivery.v1.DeliveryAdvanced" -> {
        DeliveryAdvanced advanced = DeliveryAdvanced.parseFrom(data);
        yield new RunEvent.Advanced(movement(advanced.getTo()), Words.actor(advanced.getBy()), at);
      }
      case "tiffin.delivery.v1.DeliveryPickedUp" ->
          new RunEvent.PickedUp(Words.actor(DeliveryPickedUp.parseFrom(data).getBy()), at);
      case "tiffin.delivery.v1.DeliveryDelivered" -> {
        DeliveryDelivered delivered = DeliveryDelivered.parseFrom(data);
        yield new RunEvent.Delivered(
            Words.proof(delivered.getProof()), Words.actor(delivered.getBy()), at);
      }
      case "tiffin.delivery.v1.DeliveryFailed" -> {
        DeliveryFailed failed = DeliveryFailed.parseFrom(data);
        yield new RunEvent.Failed(failure(failed), Words.actor(failed.getBy()), at);
      }
      case "tiffin.delivery.v1.DeliveryCancelled" ->
          new RunEvent.Cancelled(Words.actor(DeliveryCancelled.parseFrom(data).getBy()), at);
      default -> throw new IllegalStateException("no event of a run: " + stored.type());
    };
  }

  private static Failure failure(DeliveryFailed failed) {
    return new Failure(
        Words.reason(failed.getReason()).orElseThrow(() -> unknown(failed.getReason())),
        Words.liable(failed.getLiable()).orElseThrow(() -> unknown(failed.getLiable())));
  }

  private static Movement movement(DeliveryStatus to) {
    for (Movement movement : Movement.values()) {
      if (Words.write(movement.status()) == to) {
        return movement;
      }
    }
    throw unknown(to);
  }

  private static IllegalStateException unknown(Object word) {
    return new IllegalStateException("an event says " + word);
  }
}
