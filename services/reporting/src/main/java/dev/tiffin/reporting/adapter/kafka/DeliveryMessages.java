package dev.tiffin.reporting.adapter.kafka;

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
import dev.tiffin.contracts.delivery.v1.DispatcherAlerted;
import dev.tiffin.contracts.delivery.v1.OfferClosed;
import dev.tiffin.contracts.delivery.v1.OfferEnd;
import dev.tiffin.contracts.delivery.v1.PickupAllowed;
import dev.tiffin.contracts.delivery.v1.PickupPlanned;
import dev.tiffin.reporting.deliveries.DeliveryFact;
import java.util.Optional;

/** What delivery tells, in the words of reporting. */
final class DeliveryMessages {
  static final Messages ALL =
      Messages.of(
          DeliveryOpened.getDefaultInstance(),
          PickupAllowed.getDefaultInstance(),
          PickupPlanned.getDefaultInstance(),
          CourierOffered.getDefaultInstance(),
          OfferClosed.getDefaultInstance(),
          DispatcherAlerted.getDefaultInstance(),
          CourierAssigned.getDefaultInstance(),
          CourierUnassigned.getDefaultInstance(),
          DeliveryAdvanced.getDefaultInstance(),
          DeliveryPickedUp.getDefaultInstance(),
          DeliveryDelivered.getDefaultInstance(),
          DeliveryFailed.getDefaultInstance(),
          DeliveryCancelled.getDefaultInstance());

  private DeliveryMessages() {}

  static DeliveryFact fact(Message message) {
    return switch (message) {
      case DeliveryOpened opened -> new DeliveryFact.Opened(opened.getRestaurantId());
      case PickupPlanned planned ->
          new DeliveryFact.Planned(
              planned.hasPromisedTo()
                  ? Optional.of(Words.instant(planned.getPromisedTo()))
                  : Optional.empty());
      case CourierOffered offered -> new DeliveryFact.Offered(offered.getCourierId());
      case OfferClosed closed ->
          new DeliveryFact.OfferClosed(
              closed.getCourierId(), closed.getEnd() != OfferEnd.OFFER_END_WITHDRAWN);
      case CourierAssigned assigned -> new DeliveryFact.Assigned(assigned.getCourierId());
      case CourierUnassigned unassigned -> new DeliveryFact.Unassigned(unassigned.getCourierId());
      case DeliveryAdvanced advanced -> new DeliveryFact.Advanced(Words.text(advanced.getTo()));
      case DeliveryPickedUp _ -> new DeliveryFact.PickedUp();
      case DeliveryDelivered delivered ->
          new DeliveryFact.Delivered(Words.optionalText(delivered.getProof()));
      case DeliveryFailed failed ->
          new DeliveryFact.Failed(
              Words.optionalText(failed.getReason()), Words.optionalText(failed.getLiable()));
      case DeliveryCancelled _ -> new DeliveryFact.Cancelled();
      case PickupAllowed _, DispatcherAlerted _ -> new DeliveryFact.Noted();
      default ->
          throw new IllegalStateException("is not told of deliveries: " + message.getClass());
    };
  }
}
