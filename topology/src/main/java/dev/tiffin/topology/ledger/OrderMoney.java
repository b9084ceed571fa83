package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.payment.v1.OpenAsk;
import dev.tiffin.contracts.payment.v1.ParkedAsk;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.contracts.payment.v1.Refund;
import java.util.List;
import java.util.Optional;

/**
 * What order and payment say of one order's money, in minor units of one currency.
 *
 * @param open what payment is asked for and has yet to do
 * @param parked what it has given up
 */
record OrderMoney(
    Evidence evidence, Optional<Payment> payment, List<OpenAsk> open, List<ParkedAsk> parked) {

  static OrderMoney of(Evidence evidence) {
    return new OrderMoney(
        evidence,
        evidence.payment().filter(PaymentAccount::hasPayment).map(PaymentAccount::getPayment),
        evidence.payment().map(PaymentAccount::getOpenAsksList).orElse(List.of()),
        evidence.payment().map(PaymentAccount::getParkedAsksList).orElse(List.of()));
  }

  long owed() {
    return evidence.order().map(Terms::owed).orElse(0L);
  }

  long captured() {
    return payment.map(p -> p.getCaptured().getAmount()).orElse(0L);
  }

  long refunded() {
    return payment.map(p -> p.getRefunded().getAmount()).orElse(0L);
  }

  /** What is left of what the order owed: nothing is left of what was given back. */
  long net() {
    return owed() == 0 ? 0 : owed() - refunded();
  }

  List<Refund> refunds() {
    return payment.map(Payment::getRefundsList).orElse(List.of());
  }

  /** What is to be given back, and is not yet. */
  long pending() {
    return refunds().stream()
        .filter(Refund::getPending)
        .mapToLong(refund -> refund.getAmount().getAmount())
        .sum();
  }

  boolean isUnderWay(ProviderOperation operation) {
    return open.stream().anyMatch(ask -> ask.getOperation() == operation);
  }

  /**
   * Whether payment has that before it, or has given it up.
   *
   * @param step the number of what the checkout asked, or the id of a refund
   */
  boolean hasAsk(String step) {
    return open.stream().anyMatch(ask -> ask.getStep().equals(step))
        || parked.stream().anyMatch(ask -> ask.getStep().equals(step));
  }

  /** Of the order, or where there is none, of its payment. */
  String currency() {
    return evidence
        .order()
        .map(order -> order.getTotal().getCurrency())
        .or(() -> payment.map(p -> p.getAmount().getCurrency()))
        .or(() ->
            evidence
                .provider()
                .flatMap(
                    entries -> entries.stream().map(e -> e.getAmount().getCurrency()).findFirst()))
        .filter(code -> !code.isEmpty())
        .orElse("XXX");
  }

  String write(long minor) {
    return Wording.write(minor, currency());
  }

  /** How the order stands, in one word. */
  String status() {
    return evidence.order().map(OrderMoney::status).orElse("NO ORDER");
  }

  static String status(OrderAccount order) {
    return Wording.word(order.getStatus());
  }
}
