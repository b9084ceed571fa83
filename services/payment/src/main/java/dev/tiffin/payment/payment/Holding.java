package dev.tiffin.payment.payment;

import static dev.tiffin.payment.payment.Decision.happened;
import static dev.tiffin.payment.payment.Decision.refused;

import dev.tiffin.money.Money;

/** Decides about the customer's money until it is ours, or theirs again. */
final class Holding {
  private Holding() {}

  static Decision authorise(Payment payment, PaymentCommand.Authorise authorise) {
    return payment.stage() instanceof Stage.Requested
        ? new Decision.Asks(new ProviderStep.Authorise(payment.amount(), authorise.token()))
        : happened(); // answered before
  }

  static Decision authorised(Payment payment, PaymentCommand.HearAuthorised heard) {
    return switch (payment.stage()) {
      case Stage.Requested _ ->
          happened(new PaymentEvent.Authorised(payment.amount(), heard.receipt(), heard.at()));
      case Stage.Held held when held.receipt().equals(heard.receipt()) -> happened();
      case Stage.Held _ -> refused(new PaymentRejection.OtherReceipt(heard.receipt()));
      case Stage.Declined _ -> notNow("AUTHORISE", payment);
    };
  }

  static Decision declined(Payment payment, PaymentCommand.HearDeclined heard) {
    return switch (payment.stage()) {
      case Stage.Requested _ ->
          happened(new PaymentEvent.Declined(heard.reason(), heard.provider(), heard.at()));
      case Stage.Declined _ -> happened();
      case Stage.Held _ -> notNow("DECLINE", payment);
    };
  }

  static Decision capture(Payment payment, PaymentCommand.Capture capture) {
    Money amount = capture.amount();
    return switch (payment.stage()) {
      case Stage.Authorised held when held.receipt().equals(Receipt.FREE) ->
          amount.equals(payment.amount())
              ? happened(new PaymentEvent.Captured(amount, capture.at()))
              : refused(new PaymentRejection.AboveAuthorised(amount, payment.amount()));
      case Stage.Authorised held when fits(amount, payment.amount()) ->
          new Decision.Asks(new ProviderStep.Capture(held.receipt(), amount));
      case Stage.Authorised _ ->
          refused(new PaymentRejection.AboveAuthorised(amount, payment.amount()));
      // its answer was lost, and the provider told of it meanwhile
      case Stage.Captured captured when captured.amount().equals(amount) -> happened();
      case Stage.Captured _, Stage.Requested _, Stage.Declined _, Stage.Voided _ ->
          notNow("CAPTURE", payment);
    };
  }

  static Decision captured(Payment payment, PaymentCommand.HearCaptured heard) {
    return switch (payment.stage()) {
      case Stage.Held held when !held.receipt().equals(heard.receipt()) ->
          refused(new PaymentRejection.OtherReceipt(heard.receipt()));
      case Stage.Authorised _ when fits(heard.amount(), payment.amount()) ->
          happened(new PaymentEvent.Captured(heard.amount(), heard.at()));
      case Stage.Authorised _ ->
          refused(new PaymentRejection.AboveAuthorised(heard.amount(), payment.amount()));
      case Stage.Captured _ -> happened();
      case Stage.Requested _, Stage.Declined _, Stage.Voided _ -> notNow("CAPTURE", payment);
    };
  }

  static Decision collectedAgain(Payment payment, PaymentCommand.CollectCash cash) {
    return payment.method() == Method.CASH && payment.captured().equals(cash.amount())
        ? happened()
        : notNow("CAPTURE", payment);
  }

  /** What was declined or voided holds nobody's money: there is nothing left to do. */
  static Decision cancel(Payment payment, PaymentCommand.Void command) {
    return switch (payment.stage()) {
      case Stage.Authorised held when held.receipt().equals(Receipt.FREE) ->
          happened(new PaymentEvent.Voided(command.at()));
      case Stage.Authorised held -> new Decision.Asks(new ProviderStep.Cancel(held.receipt()));
      case Stage.Declined _, Stage.Voided _ -> happened();
      case Stage.Requested _, Stage.Captured _ -> notNow("VOID", payment);
    };
  }

  static Decision voided(Payment payment, PaymentCommand.HearVoided heard) {
    return switch (payment.stage()) {
      case Stage.Held held when !held.receipt().equals(heard.receipt()) ->
          refused(new PaymentRejection.OtherReceipt(heard.receipt()));
      case Stage.Authorised _ -> happened(new PaymentEvent.Voided(heard.at()));
      case Stage.Voided _ -> happened();
      case Stage.Requested _, Stage.Declined _, Stage.Captured _ -> notNow("VOID", payment);
    };
  }

  private static boolean fits(Money wanted, Money authorised) {
    return wanted.currency().equals(authorised.currency())
        && !wanted.isNegative()
        && !wanted.isZero()
        && wanted.compareTo(authorised) <= 0;
  }

  private static Decision notNow(String wanted, Payment payment) {
    return refused(new PaymentRejection.NotNow(wanted, payment.status()));
  }
}
