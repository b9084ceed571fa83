package dev.tiffin.payment.adapter.protobuf;

import dev.tiffin.contracts.payment.v1.OpenAsk;
import dev.tiffin.contracts.payment.v1.ParkedAsk;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.provider.ProviderBooks;
import java.util.List;
import java.util.Optional;

/** The money of orders as operators look at it. */
public final class LedgerMessages {
  private LedgerMessages() {}

  /** All that is kept of one order's money. */
  public static PaymentAccount account(
      String orderId,
      Optional<Payment> payment,
      List<Ask> openAsks,
      List<dev.tiffin.payment.asking.ParkedAsk> parkedAsks) {
    PaymentAccount.Builder message = PaymentAccount.newBuilder().setOrderId(orderId);
    payment.map(PaymentMessages::write).ifPresent(message::setPayment);
    openAsks.forEach(ask -> message.addOpenAsks(write(ask)));
    parkedAsks.forEach(ask ->
        message.addParkedAsks(
            ParkedAsk.newBuilder()
                .setStep(ask.step())
                .setWhat(ask.what())
                .setCause(ask.cause())
                .setParkedAt(Words.write(ask.at()))));
    return message.build();
  }

  /** Without its token, which is nobody's business. */
  private static OpenAsk write(Ask ask) {
    return OpenAsk.newBuilder()
        .setStep(ask.step())
        .setOperation(
            switch (ask.kind()) {
              case AUTHORISE -> ProviderOperation.PROVIDER_OPERATION_AUTHORISE;
              case CAPTURE -> ProviderOperation.PROVIDER_OPERATION_CAPTURE;
              case VOID -> ProviderOperation.PROVIDER_OPERATION_VOID;
              case REFUND -> ProviderOperation.PROVIDER_OPERATION_REFUND;
            })
        .setAmount(Words.write(ask.amount()))
        .setAttempts(ask.attempts())
        .setAskedAt(Words.write(ask.at()))
        .build();
  }

  public static ProviderEntry write(ProviderBooks.Line line) {
    ProviderEntry.Builder entry =
        ProviderEntry.newBuilder()
            .setOrderId(line.key().orderId())
            .setStep(line.key().step())
            .setOperation(
                switch (line.operation()) {
                  case AUTHORISE -> ProviderOperation.PROVIDER_OPERATION_AUTHORISE;
                  case CAPTURE -> ProviderOperation.PROVIDER_OPERATION_CAPTURE;
                  case CANCEL -> ProviderOperation.PROVIDER_OPERATION_VOID;
                  case REFUND -> ProviderOperation.PROVIDER_OPERATION_REFUND;
                })
            .setDeclined(line.declined())
            .setAt(Words.write(line.at()));
    if (!line.currency().isEmpty()) {
      entry.setAmount(
          dev.tiffin.contracts.type.v1.Money.newBuilder()
              .setAmount(line.amount())
              .setCurrency(line.currency()));
    }
    return entry.build();
  }
}
