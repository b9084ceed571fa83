package dev.tiffin.reporting.payments;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * How the money of an order stands.
 *
 * @param declineReason why the provider said no, last
 * @param amount asked for
 */
public record PaymentRow(
    String orderId,
    int version,
    String restaurantId,
    String method,
    String status,
    Optional<String> provider,
    Optional<String> declineReason,
    Money amount,
    Money captured,
    Money refunded,
    Times times) {

  /**
   * @param changed when anything happened last
   */
  public record Times(
      Instant requested,
      Optional<Instant> authorised,
      Optional<Instant> captured,
      Instant changed) {

    Times changedAt(Instant at) {
      return new Times(requested, authorised, captured, at);
    }
  }

  static PaymentRow requested(
      String orderId, int version, Instant at, PaymentFact.Requested requested) {
    Money none = Money.zero(requested.amount().currency());
    return new PaymentRow(
        orderId,
        version,
        requested.restaurantId(),
        requested.method(),
        "PENDING",
        Optional.empty(),
        Optional.empty(),
        requested.amount(),
        none,
        none,
        new Times(at, Optional.empty(), Optional.empty(), at));
  }

  PaymentRow after(PaymentFact fact, int heard, Instant at) {
    return switch (fact) {
      case PaymentFact.Requested _ -> throw new IllegalStateException("it was asked for before");
      case PaymentFact.Authorised(String by) ->
          answered(
              heard,
              "AUTHORISED",
              by,
              declineReason,
              new Times(times.requested, Optional.of(at), times.captured, at));
      case PaymentFact.Declined(String by, String reason) ->
          answered(heard, "DECLINED", by, Optional.of(reason), times.changedAt(at));
      case PaymentFact.Captured(Money taken) ->
          stands(
              heard,
              "CAPTURED",
              taken,
              refunded,
              new Times(times.requested, times.authorised, Optional.of(at), at));
      case PaymentFact.Voided _ -> stands(heard, "VOIDED", captured, refunded, times.changedAt(at));
      case PaymentFact.Refused(String reason) ->
          new PaymentRow(
              orderId,
              heard,
              restaurantId,
              method,
              status,
              provider,
              Optional.of(reason),
              amount,
              captured,
              refunded,
              times.changedAt(at));
      case PaymentFact.Refunded(_, Money given) -> refund(given, heard, at);
      case PaymentFact.RefundRequested _, PaymentFact.RefundFailed _ ->
          stands(heard, status, captured, refunded, times.changedAt(at));
    };
  }

  private PaymentRow refund(Money given, int heard, Instant at) {
    Money all = refunded.plus(given);
    String next = all.isZero() ? status : all.isLessThan(captured) ? "PARTLY_REFUNDED" : "REFUNDED";
    return stands(heard, next, captured, all, times.changedAt(at));
  }

  private PaymentRow answered(int heard, String next, String by, Optional<String> why, Times then) {
    return new PaymentRow(
        orderId,
        heard,
        restaurantId,
        method,
        next,
        by.isEmpty() ? provider : Optional.of(by),
        why,
        amount,
        captured,
        refunded,
        then);
  }

  private PaymentRow stands(int heard, String next, Money taken, Money given, Times then) {
    return new PaymentRow(
        orderId,
        heard,
        restaurantId,
        method,
        next,
        provider,
        declineReason,
        amount,
        taken,
        given,
        then);
  }
}
