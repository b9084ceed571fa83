package dev.tiffin.payment.payment;

import static dev.tiffin.payment.payment.Decision.happened;
import static dev.tiffin.payment.payment.Decision.refused;

import dev.tiffin.money.Money;
import java.util.Locale;

/** Decides about refunds: never more than is left, one for each cause. */
final class GivingBack {
  private static final int REFUNDS_MAX = 50;

  private GivingBack() {}

  static Decision ask(Payment payment, PaymentCommand.AskRefund ask) {
    if (!(payment.stage() instanceof Stage.Captured captured)) {
      return refused(new PaymentRejection.NotNow("REFUND", payment.status()));
    }
    if (captured.refunds().stream().anyMatch(refund -> sameCause(refund.cause(), ask.cause()))) {
      return refused(new PaymentRejection.CauseTaken(ask.cause()));
    }
    if (captured.refunds().size() >= REFUNDS_MAX) {
      return refused(new PaymentRejection.TooManyRefunds(REFUNDS_MAX));
    }
    Money rest = captured.refundable();
    return switch (ask.wanted()) {
      case PaymentCommand.Wanted.Rest _ when rest.isZero() ->
          refused(new PaymentRejection.NothingLeft());
      case PaymentCommand.Wanted.Rest _ -> asked(payment, ask, rest);
      case PaymentCommand.Wanted.Part(Money amount)
          when !amount.currency().equals(rest.currency()) ->
          refused(new PaymentRejection.OtherCurrency(rest.currencyCode()));
      case PaymentCommand.Wanted.Part(Money amount) when rest.isLessThan(amount) ->
          refused(new PaymentRejection.AboveRest(rest));
      case PaymentCommand.Wanted.Part(Money amount) -> asked(payment, ask, amount);
    };
  }

  private static Decision asked(Payment payment, PaymentCommand.AskRefund ask, Money amount) {
    PaymentEvent asked =
        new PaymentEvent.RefundRequested(
            ask.refundId(), amount, ask.cause(), ask.liable(), ask.by(), ask.at());
    return switch (payment.method()) {
      case CARD -> happened(asked);
      // handed back by whoever gives it; nobody else has to answer
      case CASH -> happened(asked, new PaymentEvent.Refunded(ask.refundId(), amount, ask.at()));
    };
  }

  private static boolean sameCause(String one, String other) {
    return plain(one).equals(plain(other));
  }

  private static String plain(String cause) {
    return cause.strip().toLowerCase(Locale.ROOT);
  }

  static Decision give(Payment payment, PaymentCommand.GiveRefund give) {
    if (!(payment.stage() instanceof Stage.Captured captured)) {
      return refused(new PaymentRejection.NotNow("REFUND", payment.status()));
    }
    return captured
        .refund(give.refundId())
        .filter(Refund::pending)
        .<Decision>map(refund ->
            new Decision.Asks(
                new ProviderStep.Refund(captured.receipt(), refund.id(), refund.amount())))
        .orElseGet(Decision::happened); // answered before
  }

  static Decision given(Payment payment, PaymentCommand.HearRefunded heard) {
    return payment.refunds().stream()
        .filter(refund -> refund.id().equals(heard.refundId()) && refund.pending())
        .findFirst()
        .map(
            refund -> happened(new PaymentEvent.Refunded(refund.id(), refund.amount(), heard.at())))
        .orElseGet(Decision::happened);
  }

  /** A bank may send back days later what the provider had called given. */
  static Decision failed(Payment payment, PaymentCommand.HearRefundFailed heard) {
    return payment.refunds().stream().anyMatch(refund -> refund.id().equals(heard.refundId()))
        ? happened(new PaymentEvent.RefundFailed(heard.refundId(), heard.at()))
        : happened();
  }
}
