package dev.tiffin.reporting.payments;

import dev.tiffin.money.Money;
import dev.tiffin.reporting.sales.RestaurantDays;
import dev.tiffin.reporting.sales.Sales;
import dev.tiffin.reporting.sales.SalesBook;
import dev.tiffin.reporting.sales.SalesDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a batch of facts makes of payments and refunds. */
public final class PaymentBook {
  private final Map<String, PaymentRow> knownPayments;
  private final Map<String, RefundRow> knownRefunds;
  private final RestaurantDays days;
  private final Map<String, PaymentRow> payments = new LinkedHashMap<>();
  private final Map<String, RefundRow> refunds = new LinkedHashMap<>();
  private final SalesBook sales = new SalesBook();

  /**
   * @param payments heard of before, by order
   * @param refunds heard of before, by id
   * @param days of the restaurants for which something is given back
   */
  public PaymentBook(
      Map<String, PaymentRow> payments, Map<String, RefundRow> refunds, RestaurantDays days) {
    this.knownPayments = Map.copyOf(payments);
    this.knownRefunds = Map.copyOf(refunds);
    this.days = days;
  }

  /**
   * @throws IllegalStateException if it cannot have happened
   */
  public void hear(String orderId, int version, Instant at, PaymentFact fact) {
    Optional<PaymentRow> before =
        Optional.ofNullable(payments.get(orderId))
            .or(() -> Optional.ofNullable(knownPayments.get(orderId)));
    if (fact instanceof PaymentFact.Requested requested) {
      if (before.isPresent()) {
        throw new IllegalStateException("the payment of " + orderId + " was asked for before");
      }
      payments.put(orderId, PaymentRow.requested(orderId, version, at, requested));
      return;
    }
    PaymentRow payment =
        before.orElseThrow(
            () -> new IllegalStateException("nothing is known of the payment of " + orderId));
    payments.put(orderId, payment.after(fact, version, at));
    hearOfRefund(payment, fact, at);
  }

  private void hearOfRefund(PaymentRow payment, PaymentFact fact, Instant at) {
    switch (fact) {
      case PaymentFact.RefundRequested asked ->
          refunds.put(asked.refundId(), RefundRow.requested(payment, asked, at));
      case PaymentFact.Refunded(String id, Money amount) -> {
        RefundRow refund = refund(id);
        if (refund.given().isPresent()) {
          throw new IllegalStateException("refund " + id + " was given before");
        }
        LocalDate day = days.dayOf(payment.restaurantId(), at);
        refunds.put(id, refund.refunded(amount, new RefundRow.Given(at, day)));
        sales.add(
            new SalesDay(day, payment.restaurantId(), amount.currency()), Sales.ofRefund(amount));
      }
      case PaymentFact.RefundFailed(String id) -> refunds.put(id, refund(id).failed());
      case PaymentFact.Requested _,
          PaymentFact.Authorised _,
          PaymentFact.Declined _,
          PaymentFact.Captured _,
          PaymentFact.Voided _,
          PaymentFact.Refused _ -> {}
    }
  }

  private RefundRow refund(String id) {
    return Optional.ofNullable(refunds.get(id))
        .or(() -> Optional.ofNullable(knownRefunds.get(id)))
        .orElseThrow(() -> new IllegalStateException("nothing is known of refund " + id));
  }

  /** Those that are new or stand otherwise now. */
  public List<PaymentRow> payments() {
    return List.copyOf(payments.values());
  }

  /** Those that are new or stand otherwise now. */
  public List<RefundRow> refunds() {
    return List.copyOf(refunds.values());
  }

  public List<SalesBook.Entry> sales() {
    return sales.entries();
  }
}
