package dev.tiffin.payment.adapter.stripe;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;

/**
 * Cards through Stripe: a PaymentIntent with manual capture for each order, confirmed at once with
 * the payment method that the client was given by Stripe. Stripe's own idempotency keys make every
 * call happen once; the library's own retries are off, since asks are retried here.
 */
public final class StripeProvider implements PaymentProvider {
  /** Under which webhooks find back to an order. */
  static final String ORDER_ID = "tiffin_order_id";

  static final String REFUND_ID = "tiffin_refund_id";

  private final StripeClient stripe;

  public StripeProvider(StripeSettings settings) {
    int millis = Math.toIntExact(settings.timeout().toMillis());
    this.stripe =
        StripeClient.builder()
            .setApiKey(settings.secretKey())
            .setApiBase(settings.api().toString().replaceAll("/$", ""))
            .setConnectTimeout(millis)
            .setReadTimeout(millis)
            .setMaxNetworkRetries(0)
            .build();
  }

  @Override
  public String name() {
    return "stripe";
  }

  @Override
  public Answer authorise(ProviderKey key, Charge charge) {
    if (!StripeAmounts.isPossible(charge.amount())) {
      return new Answer.Declined(DeclineReason.OTHER);
    }
    PaymentIntentCreateParams params =
        PaymentIntentCreateParams.builder()
            .setAmount(StripeAmounts.write(charge.amount()))
            .setCurrency(StripeAmounts.currency(charge.amount()))
            .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
            .addPaymentMethodType("card")
            .setPaymentMethod(charge.token())
            .setConfirm(true)
            .setOffSession(false)
            // nobody is there to be sent to their bank: then it is declined rather than left open
            .setErrorOnRequiresAction(true)
            .putMetadata(ORDER_ID, charge.orderId().value())
            .build();
    return answer(
        StripeFailures.Call.AUTHORISE,
        () -> settled(stripe.v1().paymentIntents().create(params, options(key))));
  }

  /** Stripe answers a key as it did the first time; what was still going on then is looked up. */
  private Answer settled(PaymentIntent created) throws StripeException {
    PaymentIntent intent =
        created.getStatus().equals("processing")
            ? stripe.v1().paymentIntents().retrieve(created.getId())
            : created;
    return switch (intent.getStatus()) {
      case "requires_capture", "succeeded" -> new Answer.Done(intent.getId());
      case "processing" -> throw new ProviderDownException("Stripe is still processing it");
      default -> new Answer.Declined(DeclineReason.OTHER);
    };
  }

  @Override
  public Answer capture(ProviderKey key, String reference, Money amount) {
    PaymentIntentCaptureParams params =
        PaymentIntentCaptureParams.builder()
            .setAmountToCapture(StripeAmounts.write(amount))
            .build();
    return answer(
        StripeFailures.Call.CAPTURE,
        () ->
            new Answer.Done(
                stripe.v1().paymentIntents().capture(reference, params, options(key)).getId()));
  }

  @Override
  public Answer cancel(ProviderKey key, String reference) {
    return answer(
        StripeFailures.Call.CANCEL,
        () ->
            new Answer.Done(
                stripe
                    .v1()
                    .paymentIntents()
                    .cancel(reference, PaymentIntentCancelParams.builder().build(), options(key))
                    .getId()));
  }

  @Override
  public Answer refund(ProviderKey key, String reference, Money amount) {
    String value = key.value();
    RefundCreateParams params =
        RefundCreateParams.builder()
            .setPaymentIntent(reference)
            .setAmount(StripeAmounts.write(amount))
            .putMetadata(ORDER_ID, value.substring(0, value.lastIndexOf(':')))
            .putMetadata(REFUND_ID, value.substring(value.lastIndexOf(':') + 1))
            .build();
    return answer(
        StripeFailures.Call.REFUND,
        () -> given(stripe.v1().refunds().create(params, options(key))));
  }

  /** A pending refund is on its way; should it come back, a webhook tells. */
  private static Answer given(Refund refund) {
    return switch (refund.getStatus()) {
      case "failed", "canceled" -> new Answer.Declined(DeclineReason.OTHER);
      default -> new Answer.Done(refund.getId());
    };
  }

  private interface Work {
    Answer run() throws StripeException;
  }

  private static Answer answer(StripeFailures.Call call, Work work) {
    try {
      return work.run();
    } catch (StripeException e) {
      return StripeFailures.answer(call, e);
    }
  }

  private static RequestOptions options(ProviderKey key) {
    return RequestOptions.builder().setIdempotencyKey(key.value()).build();
  }
}
