package dev.tiffin.reporting.adapter.kafka;

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
import dev.tiffin.reporting.payments.PaymentFact;

/** What payment tells, in the words of reporting. */
final class PaymentMessages {
  static final Messages ALL =
      Messages.of(
          PaymentRequested.getDefaultInstance(),
          PaymentAuthorised.getDefaultInstance(),
          PaymentDeclined.getDefaultInstance(),
          PaymentCaptured.getDefaultInstance(),
          PaymentVoided.getDefaultInstance(),
          CaptureRefused.getDefaultInstance(),
          VoidRefused.getDefaultInstance(),
          RefundRequested.getDefaultInstance(),
          PaymentRefunded.getDefaultInstance(),
          RefundFailed.getDefaultInstance());

  private PaymentMessages() {}

  static PaymentFact fact(Message message) {
    return switch (message) {
      case PaymentRequested requested ->
          new PaymentFact.Requested(
              requested.getRestaurantId(),
              Words.text(requested.getMethod()),
              Words.money(requested.getAmount()));
      case PaymentAuthorised authorised -> new PaymentFact.Authorised(authorised.getProvider());
      case PaymentDeclined declined ->
          new PaymentFact.Declined(declined.getProvider(), Words.text(declined.getReason()));
      case PaymentCaptured captured -> new PaymentFact.Captured(Words.money(captured.getAmount()));
      case PaymentVoided _ -> new PaymentFact.Voided();
      case CaptureRefused refused -> new PaymentFact.Refused(Words.text(refused.getReason()));
      case VoidRefused refused -> new PaymentFact.Refused(Words.text(refused.getReason()));
      case RefundRequested asked ->
          new PaymentFact.RefundRequested(
              asked.getRefundId(),
              Words.money(asked.getAmount()),
              asked.getCause(),
              Words.text(asked.getLiable()));
      case PaymentRefunded refunded ->
          new PaymentFact.Refunded(refunded.getRefundId(), Words.money(refunded.getAmount()));
      case RefundFailed failed -> new PaymentFact.RefundFailed(failed.getRefundId());
      default -> throw new IllegalStateException("is not told of payments: " + message.getClass());
    };
  }
}
