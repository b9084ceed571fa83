package dev.tiffin.topology.ledger;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.AskedOfPayment;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.payment.v1.OpenAsk;
import dev.tiffin.contracts.payment.v1.ParkedAsk;
import dev.tiffin.contracts.payment.v1.Payment;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.contracts.payment.v1.Refund;
import dev.tiffin.contracts.type.v1.Money;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the witnesses say of one order of 24.50 EUR; a test spoils it. */
final class Books {
  static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  static final long TOTAL = 2_450;

  final String id;
  Optional<OrderAccount.Builder> order = Optional.empty();
  Optional<Payment.Builder> payment = Optional.empty();
  final List<OpenAsk> open = new ArrayList<>();
  final List<ParkedAsk> parked = new ArrayList<>();
  final List<ProviderEntry> entries = new ArrayList<>();

  private Books(String id) {
    this.id = id;
  }

  /** By card, handed over, captured. */
  static Books delivered(String id) {
    Books books = placed(id, OrderStatus.ORDER_STATUS_DELIVERED);
    books.ask(2, PaymentStep.PAYMENT_STEP_CAPTURE);
    books.captured();
    books.entry("2", ProviderOperation.PROVIDER_OPERATION_CAPTURE, TOTAL);
    return books;
  }

  /** By card, cancelled, let go. */
  static Books cancelled(String id) {
    Books books = placed(id, OrderStatus.ORDER_STATUS_CANCELLED);
    books.order.orElseThrow().setLiable(LiableParty.LIABLE_PARTY_RESTAURANT);
    books.ask(2, PaymentStep.PAYMENT_STEP_VOID);
    books.payment.orElseThrow().setStatus(PaymentStatus.PAYMENT_STATUS_VOIDED);
    books.entry("2", ProviderOperation.PROVIDER_OPERATION_VOID, 0);
    return books;
  }

  /** By card and set aside. */
  static Books placed(String id, OrderStatus status) {
    Books books = new Books(id);
    books.order =
        Optional.of(
            OrderAccount.newBuilder()
                .setOrderId(id)
                .setShortCode("K7-42")
                .setStatus(status)
                .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CARD)
                .setTotal(euros(TOTAL))
                .setUpdatedAt(at(NOON)));
    books.ask(1, PaymentStep.PAYMENT_STEP_AUTHORISE);
    books.payment =
        Optional.of(
            Payment.newBuilder()
                .setOrderId(id)
                .setMethod(PaymentMethod.PAYMENT_METHOD_CARD)
                .setStatus(PaymentStatus.PAYMENT_STATUS_AUTHORISED)
                .setAmount(euros(TOTAL))
                .setCaptured(euros(0))
                .setRefunded(euros(0)));
    books.entry("1", ProviderOperation.PROVIDER_OPERATION_AUTHORISE, TOTAL);
    return books;
  }

  /** In cash, handed over. */
  static Books inCash(String id) {
    Books books = delivered(id);
    books
        .order
        .orElseThrow()
        .setPaymentMethod(PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY)
        .clearAsks();
    books.ask(1, PaymentStep.PAYMENT_STEP_CAPTURE);
    books.entries.clear();
    return books;
  }

  void ask(int number, PaymentStep step) {
    order
        .orElseThrow()
        .addAsks(
            AskedOfPayment.newBuilder()
                .setNumber(number)
                .setStep(step)
                .setAmount(euros(TOTAL))
                .setAt(at(NOON)));
  }

  void captured() {
    payment
        .orElseThrow()
        .setStatus(PaymentStatus.PAYMENT_STATUS_CAPTURED)
        .setCaptured(euros(TOTAL));
  }

  /** Given back, unless it is pending: then the provider is asked. */
  void refund(String refundId, String cause, long cents, boolean pending) {
    Payment.Builder of = payment.orElseThrow();
    of.addRefunds(
        Refund.newBuilder()
            .setId(refundId)
            .setCause(cause)
            .setAmount(euros(cents))
            .setPending(pending)
            .setAt(at(NOON)));
    if (pending) {
      open(refundId, ProviderOperation.PROVIDER_OPERATION_REFUND, cents);
    } else {
      of.setRefunded(euros(of.getRefunded().getAmount() + cents));
      entry(refundId, ProviderOperation.PROVIDER_OPERATION_REFUND, cents);
    }
  }

  void open(String step, ProviderOperation operation, long cents) {
    open.add(
        OpenAsk.newBuilder()
            .setStep(step)
            .setOperation(operation)
            .setAmount(euros(cents))
            .setAttempts(2)
            .setAskedAt(at(NOON))
            .build());
  }

  void entry(String step, ProviderOperation operation, long cents) {
    entries.add(
        ProviderEntry.newBuilder()
            .setOrderId(id)
            .setStep(step)
            .setOperation(operation)
            .setAmount(euros(cents))
            .setAt(at(NOON))
            .build());
  }

  PaymentAccount paymentAccount() {
    PaymentAccount.Builder account =
        PaymentAccount.newBuilder().setOrderId(id).addAllOpenAsks(open).addAllParkedAsks(parked);
    payment.ifPresent(account::setPayment);
    return account.build();
  }

  Evidence evidence() {
    boolean isKnown = payment.isPresent() || !open.isEmpty() || !parked.isEmpty();
    return new Evidence(
        id,
        order.map(OrderAccount.Builder::build),
        isKnown ? Optional.of(paymentAccount()) : Optional.empty(),
        Optional.of(List.copyOf(entries)));
  }

  static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  static Timestamp at(Instant instant) {
    return Timestamp.newBuilder().setSeconds(instant.getEpochSecond()).build();
  }
}
