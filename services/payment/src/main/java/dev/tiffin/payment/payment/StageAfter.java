package dev.tiffin.payment.payment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The stage that an event leads to. */
final class StageAfter {
  private StageAfter() {}

  /**
   * @throws IllegalStateException if that cannot have happened
   */
  static Stage of(Payment payment, PaymentEvent event) {
    Stage stage = payment.stage();
    return switch (event) {
      case PaymentEvent.Authorised authorised when stage instanceof Stage.Requested ->
          new Stage.Authorised(authorised.receipt());
      case PaymentEvent.Declined declined when stage instanceof Stage.Requested ->
          new Stage.Declined(declined.reason(), declined.provider());
      case PaymentEvent.Captured captured when stage instanceof Stage.Authorised held ->
          new Stage.Captured(held.receipt(), captured.amount(), List.of());
      case PaymentEvent.Captured captured
          when stage instanceof Stage.Requested && payment.method() == Method.CASH ->
          new Stage.Captured(Receipt.CASH, captured.amount(), List.of());
      case PaymentEvent.Voided _ when stage instanceof Stage.Authorised held ->
          new Stage.Voided(held.receipt());
      case PaymentEvent.RefundRequested asked when stage instanceof Stage.Captured captured ->
          with(captured, asked);
      case PaymentEvent.Refunded refunded when stage instanceof Stage.Captured captured ->
          changed(captured, refunded.refundId(), refund -> Stream.of(refund.done()));
      case PaymentEvent.RefundFailed failed when stage instanceof Stage.Captured captured ->
          changed(captured, failed.refundId(), _ -> Stream.empty());
      // the money stays where it is, until somebody has looked
      case PaymentEvent.CaptureRefused _, PaymentEvent.VoidRefused _ -> stage;
      case PaymentEvent.Requested _,
          PaymentEvent.Authorised _,
          PaymentEvent.Declined _,
          PaymentEvent.Captured _,
          PaymentEvent.Voided _,
          PaymentEvent.RefundRequested _,
          PaymentEvent.Refunded _,
          PaymentEvent.RefundFailed _ ->
          throw new IllegalStateException("cannot happen to a payment " + stage + ": " + event);
    };
  }

  private static Stage with(Stage.Captured captured, PaymentEvent.RefundRequested asked) {
    List<Refund> refunds = new ArrayList<>(captured.refunds());
    refunds.add(
        new Refund(
            asked.refundId(),
            asked.amount(),
            asked.cause(),
            asked.liable(),
            asked.by(),
            asked.at(),
            true));
    return new Stage.Captured(captured.receipt(), captured.amount(), refunds);
  }

  private static Stage changed(
      Stage.Captured captured, RefundId id, Function<Refund, Stream<Refund>> change) {
    if (captured.refund(id).isEmpty()) {
      throw new IllegalStateException("there is no refund " + id);
    }
    return new Stage.Captured(
        captured.receipt(),
        captured.amount(),
        captured.refunds().stream()
            .flatMap(refund -> refund.id().equals(id) ? change.apply(refund) : Stream.of(refund))
            .toList());
  }
}
