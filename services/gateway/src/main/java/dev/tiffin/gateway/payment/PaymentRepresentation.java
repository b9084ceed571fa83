package dev.tiffin.gateway.payment;

import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.Refund;
import dev.tiffin.contracts.payment.v1.RefundPaymentResponse;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** A payment, written member by member; deterministic, so that a replay is byte-identical. */
final class PaymentRepresentation {
  private PaymentRepresentation() {}

  static void write(Sink out, RefundPaymentResponse response) {
    out.field("refundId", response.getRefundId());
    out.open("payment");
    write(out, response.getPayment());
    out.close();
  }

  static void write(Sink out, Payment payment) {
    out.field("orderId", payment.getOrderId());
    out.field("customerId", payment.getCustomerId());
    out.field("restaurantId", payment.getRestaurantId());
    out.field("method", Words.PAYMENT_METHOD.of(payment.getMethod()));
    out.field("status", Words.PAYMENT_STATUS.of(payment.getStatus()));
    Values.write(out, "amount", payment.getAmount());
    Values.write(out, "captured", captured(payment));
    Values.write(out, "refunded", refunded(payment));
    out.fieldUnlessEmpty("declineReason", Words.DECLINE_REASON.of(payment.getDeclineReason()));
    writeRefunds(out, payment);
    out.fieldUnlessEmpty("provider", payment.getProvider());
    out.field("createdAt", Values.instant(payment.getCreatedAt()));
    out.field("updatedAt", Values.instant(payment.getUpdatedAt()));
    out.field("version", payment.getVersion());
    out.field("order", "/orders/" + payment.getOrderId());
  }

  private static void writeRefunds(Sink out, Payment payment) {
    out.openList("refunds", "refund");
    for (Refund refund : payment.getRefundsList()) {
      out.openEntry();
      out.field("id", refund.getId());
      Values.write(out, "amount", refund.getAmount());
      out.field("cause", refund.getCause());
      out.fieldUnlessEmpty("liable", Words.LIABLE_PARTY.of(refund.getLiable()));
      Values.write(out, "by", refund.getBy());
      out.field("at", Values.instant(refund.getAt()));
      out.field("pending", refund.getPending());
      out.close();
    }
    out.closeList();
  }

  /** Nothing of the payment's own currency where nothing has been captured. */
  static Money captured(Payment payment) {
    return payment.hasCaptured() ? payment.getCaptured() : nothing(payment);
  }

  static Money refunded(Payment payment) {
    return payment.hasRefunded() ? payment.getRefunded() : nothing(payment);
  }

  private static Money nothing(Payment payment) {
    return Money.newBuilder().setCurrency(payment.getAmount().getCurrency()).build();
  }
}
