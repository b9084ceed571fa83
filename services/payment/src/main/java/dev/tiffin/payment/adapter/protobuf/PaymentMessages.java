package dev.tiffin.payment.adapter.protobuf;

import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.payment.Refund;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.payment.payment.Stage;
import java.util.List;

/**
 * A payment as it is kept beside its events and as it is shown; only its reference is not shown.
 */
public final class PaymentMessages {
  private PaymentMessages() {}

  /** The provider's own name for the payment, empty where there is none. */
  public static String reference(Payment payment) {
    return payment.stage() instanceof Stage.Held held ? held.receipt().reference() : "";
  }

  public static dev.tiffin.contracts.payment.v1.Payment write(Payment payment) {
    var message =
        dev.tiffin.contracts.payment.v1.Payment.newBuilder()
            .setOrderId(payment.orderId().value())
            .setCustomerId(payment.customerId())
            .setRestaurantId(payment.restaurantId())
            .setMethod(Words.write(payment.method()))
            .setStatus(Words.write(payment.status()))
            .setAmount(Words.write(payment.amount()))
            .setCaptured(Words.write(payment.captured()))
            .setRefunded(Words.write(payment.refunded()))
            .setCreatedAt(Words.write(payment.createdAt()))
            .setUpdatedAt(Words.write(payment.updatedAt()))
            .setVersion(payment.version());
    switch (payment.stage()) {
      case Stage.Requested _ -> {}
      case Stage.Declined declined ->
          message.setProvider(declined.provider()).setDeclineReason(Words.write(declined.reason()));
      case Stage.Held held -> message.setProvider(held.receipt().provider());
    }
    payment.refunds().forEach(refund -> message.addRefunds(write(refund)));
    return message.build();
  }

  private static dev.tiffin.contracts.payment.v1.Refund write(Refund refund) {
    return dev.tiffin.contracts.payment.v1.Refund.newBuilder()
        .setId(refund.id().value())
        .setAmount(Words.write(refund.amount()))
        .setCause(refund.cause())
        .setLiable(Words.write(refund.liable()))
        .setBy(Words.write(refund.by()))
        .setAt(Words.write(refund.at()))
        .setPending(refund.pending())
        .build();
  }

  /**
   * @throws IllegalStateException if that was not written here
   */
  public static Payment read(dev.tiffin.contracts.payment.v1.Payment message, String reference) {
    return new Payment(
        new OrderId(message.getOrderId()),
        message.getCustomerId(),
        message.getRestaurantId(),
        Words.method(message.getMethod()).orElseThrow(() -> unreadable(message.getMethod())),
        Words.money(message.getAmount()),
        stage(message, new Receipt(message.getProvider(), reference)),
        Words.instant(message.getCreatedAt()),
        Words.instant(message.getUpdatedAt()),
        message.getVersion());
  }

  private static Stage stage(dev.tiffin.contracts.payment.v1.Payment message, Receipt receipt) {
    PaymentStatus status = message.getStatus();
    return switch (status) {
      case PAYMENT_STATUS_PENDING -> new Stage.Requested();
      case PAYMENT_STATUS_DECLINED ->
          new Stage.Declined(Words.reason(message.getDeclineReason()), message.getProvider());
      case PAYMENT_STATUS_AUTHORISED -> new Stage.Authorised(receipt);
      case PAYMENT_STATUS_VOIDED -> new Stage.Voided(receipt);
      case PAYMENT_STATUS_CAPTURED, PAYMENT_STATUS_PARTLY_REFUNDED, PAYMENT_STATUS_REFUNDED -> {
        Money captured = Words.money(message.getCaptured());
        List<Refund> refunds =
            message.getRefundsList().stream().map(PaymentMessages::refund).toList();
        yield new Stage.Captured(receipt, captured, refunds);
      }
      case PAYMENT_STATUS_UNSPECIFIED, UNRECOGNIZED -> throw unreadable(status);
    };
  }

  private static Refund refund(dev.tiffin.contracts.payment.v1.Refund refund) {
    return new Refund(
        new RefundId(refund.getId()),
        Words.money(refund.getAmount()),
        refund.getCause(),
        Words.liable(refund.getLiable()).orElseThrow(() -> unreadable(refund.getLiable())),
        Words.actor(refund.getBy()),
        Words.instant(refund.getAt()),
        refund.getPending());
  }

  private static IllegalStateException unreadable(Object word) {
    return new IllegalStateException("a kept payment says " + word);
  }
}
