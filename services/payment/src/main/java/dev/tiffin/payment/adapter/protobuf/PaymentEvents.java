package dev.tiffin.payment.adapter.protobuf;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.tiffin.contracts.payment.v1.CaptureRefused;
import dev.tiffin.contracts.payment.v1.PaymentAuthorised;
import dev.tiffin.contracts.payment.v1.PaymentCaptured;
import dev.tiffin.contracts.payment.v1.PaymentDeclined;
import dev.tiffin.contracts.payment.v1.PaymentRefunded;
import dev.tiffin.contracts.payment.v1.PaymentRequested;
import dev.tiffin.contracts.payment.v1.PaymentVoided;
import dev.tiffin.contracts.payment.v1.RefundFailed;
import dev.tiffin.contracts.payment.v1.RefundRequested;
import dev.tiffin.contracts.payment.v1.VoidRefused;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.PaymentEvent;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.time.Instant;

/** A payment's events as they are kept and told. */
public final class PaymentEvents {
  private PaymentEvents() {}

  public static NewEvent write(PaymentEvent event) {
    Message message = message(event);
    return new NewEvent(message.getDescriptorForType().getFullName(), message.toByteArray());
  }

  private static Message message(PaymentEvent event) {
    return switch (event) {
      case PaymentEvent.Requested requested ->
          PaymentRequested.newBuilder()
              .setCustomerId(requested.customerId())
              .setRestaurantId(requested.restaurantId())
              .setMethod(Words.write(requested.method()))
              .setAmount(Words.write(requested.amount()))
              .build();
      case PaymentEvent.Authorised authorised ->
          PaymentAuthorised.newBuilder()
              .setAmount(Words.write(authorised.amount()))
              .setProvider(authorised.receipt().provider())
              .setReference(authorised.receipt().reference())
              .build();
      case PaymentEvent.Declined declined ->
          PaymentDeclined.newBuilder()
              .setReason(Words.write(declined.reason()))
              .setProvider(declined.provider())
              .build();
      case PaymentEvent.Captured captured ->
          PaymentCaptured.newBuilder().setAmount(Words.write(captured.amount())).build();
      case PaymentEvent.Voided _ -> PaymentVoided.getDefaultInstance();
      case PaymentEvent.CaptureRefused refused ->
          CaptureRefused.newBuilder().setReason(Words.write(refused.reason())).build();
      case PaymentEvent.VoidRefused refused ->
          VoidRefused.newBuilder().setReason(Words.write(refused.reason())).build();
      case PaymentEvent.RefundRequested asked ->
          RefundRequested.newBuilder()
              .setRefundId(asked.refundId().value())
              .setAmount(Words.write(asked.amount()))
              .setCause(asked.cause())
              .setLiable(Words.write(asked.liable()))
              .setBy(Words.write(asked.by()))
              .build();
      case PaymentEvent.Refunded refunded ->
          PaymentRefunded.newBuilder()
              .setRefundId(refunded.refundId().value())
              .setAmount(Words.write(refunded.amount()))
              .build();
      case PaymentEvent.RefundFailed failed ->
          RefundFailed.newBuilder().setRefundId(failed.refundId().value()).build();
    };
  }

  /**
   * @throws IllegalStateException if the event is of no type of ours, or cannot be read
   */
  public static PaymentEvent read(StoredEvent stored) {
    try {
      return event(stored, stored.data(), stored.at());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(
          "event %s:%d cannot be read".formatted(stored.streamId(), stored.version()), e);
    }
  }

  private static PaymentEvent event(StoredEvent stored, byte[] data, Instant at)
      throws InvalidProtocolBufferException {
    return switch (stored.type()) {
      case "tiffin.payment.v1.PaymentRequested" -> requested(stored, data, at);
      case "tiffin.payment.v1.PaymentAuthorised" -> {
        PaymentAuthorised authorised = PaymentAuthorised.parseFrom(data);
        yield new PaymentEvent.Authorised(
            Words.money(authorised.getAmount()),
            new Receipt(authorised.getProvider(), authorised.getReference()),
            at);
      }
      case "tiffin.payment.v1.PaymentDeclined" -> {
        PaymentDeclined declined = PaymentDeclined.parseFrom(data);
        yield new PaymentEvent.Declined(
            Words.reason(declined.getReason()), declined.getProvider(), at);
      }
      case "tiffin.payment.v1.PaymentCaptured" ->
          new PaymentEvent.Captured(Words.money(PaymentCaptured.parseFrom(data).getAmount()), at);
      case "tiffin.payment.v1.PaymentVoided" -> new PaymentEvent.Voided(at);
      case "tiffin.payment.v1.CaptureRefused" ->
          new PaymentEvent.CaptureRefused(
              Words.reason(CaptureRefused.parseFrom(data).getReason()), at);
      case "tiffin.payment.v1.VoidRefused" ->
          new PaymentEvent.VoidRefused(Words.reason(VoidRefused.parseFrom(data).getReason()), at);
      case "tiffin.payment.v1.RefundRequested" -> asked(data, at);
      case "tiffin.payment.v1.PaymentRefunded" -> {
        PaymentRefunded refunded = PaymentRefunded.parseFrom(data);
        yield new PaymentEvent.Refunded(
            new RefundId(refunded.getRefundId()), Words.money(refunded.getAmount()), at);
      }
      case "tiffin.payment.v1.RefundFailed" ->
          new PaymentEvent.RefundFailed(
              new RefundId(RefundFailed.parseFrom(data).getRefundId()), at);
      default -> throw new IllegalStateException("no event of a payment: " + stored.type());
    };
  }

  private static PaymentEvent requested(StoredEvent stored, byte[] data, Instant at)
      throws InvalidProtocolBufferException {
    PaymentRequested requested = PaymentRequested.parseFrom(data);
    return new PaymentEvent.Requested(
        new OrderId(stored.streamId()),
        requested.getCustomerId(),
        requested.getRestaurantId(),
        Words.method(requested.getMethod())
            .orElseThrow(() -> new IllegalStateException("an event says " + requested.getMethod())),
        Words.money(requested.getAmount()),
        at);
  }

  private static PaymentEvent asked(byte[] data, Instant at) throws InvalidProtocolBufferException {
    RefundRequested asked = RefundRequested.parseFrom(data);
    return new PaymentEvent.RefundRequested(
        new RefundId(asked.getRefundId()),
        Words.money(asked.getAmount()),
        asked.getCause(),
        Words.liable(asked.getLiable())
            .orElseThrow(() -> new IllegalStateException("an event says " + asked.getLiable())),
        Words.actor(asked.getBy()),
        at);
  }
}
