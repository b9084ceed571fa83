package dev.tiffin.payment.adapter.stripe;

import com.stripe.exception.AuthenticationException;
import com.stripe.exception.CardException;
import com.stripe.exception.IdempotencyException;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.StripeError;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.NotAdmittedException;
import dev.tiffin.payment.provider.ProviderDownException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a failed call of Stripe's means: a final answer, or nothing for now. */
final class StripeFailures {
  private static final Logger log = LoggerFactory.getLogger(StripeFailures.class);

  private StripeFailures() {}

  enum Call {
    AUTHORISE,
    CAPTURE,
    CANCEL,
    REFUND
  }

  /**
   * @throws ProviderDownException if it may be otherwise the next time
   * @throws NotAdmittedException if it will be the same until somebody changes the set-up
   */
  static Answer answer(Call call, StripeException failure) {
    return switch (failure) {
      case CardException declined -> new Answer.Declined(reason(declined));
      case InvalidRequestException invalid when !mayChange(invalid) -> refused(call, invalid);
      // a wrong key, and one that may not do this
      case AuthenticationException _ ->
          throw new NotAdmittedException("Stripe: " + failure.getMessage(), failure);
      // under this key it was asked for something else
      case IdempotencyException other when !mayChange(other) ->
          throw new NotAdmittedException("Stripe: " + failure.getMessage(), failure);
      // rate limits, conflicts, time-outs, Stripe's own faults
      default -> throw new ProviderDownException("Stripe: " + failure.getMessage(), failure);
    };
  }

  private static boolean mayChange(StripeException failure) {
    Integer status = failure.getStatusCode();
    return status == null || status == 409 || status == 429 || status >= 500;
  }

  private static DeclineReason reason(CardException declined) {
    String code =
        Optional.ofNullable(declined.getDeclineCode())
            .or(() -> Optional.ofNullable(declined.getCode()))
            .orElse("");
    return switch (code) {
      case "insufficient_funds" -> DeclineReason.INSUFFICIENT_FUNDS;
      case "expired_card" -> DeclineReason.EXPIRED_CARD;
      case "authentication_required", "processing_error" -> DeclineReason.OTHER;
      default -> DeclineReason.CARD_DECLINED;
    };
  }

  /** Some refusals say that it was done before, by somebody else or under another key. */
  private static Answer refused(Call call, InvalidRequestException invalid) {
    Optional<PaymentIntent> intent =
        Optional.ofNullable(invalid.getStripeError()).map(StripeError::getPaymentIntent);
    String status = intent.map(PaymentIntent::getStatus).orElse("");
    if (call == Call.CANCEL && status.equals("canceled")
        || call == Call.CAPTURE && status.equals("succeeded")) {
      return new Answer.Done(intent.map(PaymentIntent::getId).orElse(""));
    }
    if (call == Call.AUTHORISE
        && "resource_missing".equals(invalid.getCode())
        && "payment_method".equals(invalid.getParam())) {
      return new Answer.Declined(DeclineReason.INVALID_TOKEN);
    }
    log.error("Stripe refuses to {}: {}", call, invalid.getMessage());
    return new Answer.Declined(DeclineReason.OTHER);
  }
}
