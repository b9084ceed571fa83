package dev.tiffin.payment.adapter.grpc;

import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.payment.adapter.postgres.Change;
import dev.tiffin.payment.adapter.postgres.Outcome;
import dev.tiffin.payment.adapter.postgres.PaymentStore;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.provider.ProviderNews;
import dev.tiffin.payment.provider.WebhookRefusedException;
import dev.tiffin.payment.provider.Webhooks;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.TraceParent;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What providers tell of their own accord. It may come twice, late and in any order: what a payment
 * cannot follow is logged, and taken all the same, or it would come for days.
 */
final class WebhookDoor {
  private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);
  private static final int BODY_BYTES_MAX = 256 * 1024;
  private static final int SIGNATURE_LENGTH_MAX = 4_096;

  private final PaymentStore payments;
  private final List<Webhooks> providers;
  private final InstantSource clock;

  WebhookDoor(PaymentStore payments, List<Webhooks> providers, InstantSource clock) {
    this.payments = payments;
    this.providers = List.copyOf(providers);
    this.clock = clock;
  }

  /**
   * @throws Refusal if there is no such provider, or it was not that provider who told
   */
  void tell(TellWebhookRequest request) {
    Webhooks webhooks =
        providers.stream()
            .filter(known -> known.provider().equals(request.getProvider()))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("webhook"));
    if (request.getBody().size() > BODY_BYTES_MAX) {
      throw Refusal.invalid("", "TOO_LONG", "A webhook has at most " + BODY_BYTES_MAX + " bytes.");
    }
    read(webhooks, request).ifPresent(news -> follow(webhooks.provider(), news));
  }

  private static Optional<ProviderNews> read(Webhooks webhooks, TellWebhookRequest request) {
    String signature = request.getSignature();
    try {
      if (signature.length() > SIGNATURE_LENGTH_MAX) {
        throw new WebhookRefusedException("the signature is too long");
      }
      return webhooks.read(request.getBody().toByteArray(), signature);
    } catch (WebhookRefusedException e) {
      log.warn("a webhook of {} is refused: {}", webhooks.provider(), e.getMessage());
      throw Refusal.invalid("", "SIGNATURE", "The signature does not prove this, or is too old.");
    }
  }

  private void follow(String provider, ProviderNews news) {
    Outcome outcome =
        payments.change(
            new Change(
                news.orderId(),
                command(provider, news),
                new Change.Beside.Nothing(),
                TraceParent.current()));
    if (outcome instanceof Outcome.Refused(var why)) {
      log.warn("{} tells {}, which is not followed: {}", provider, news, why);
    }
  }

  private PaymentCommand command(String provider, ProviderNews news) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return switch (news) {
      case ProviderNews.Authorised told ->
          new PaymentCommand.HearAuthorised(new Receipt(provider, told.reference()), now);
      case ProviderNews.Captured told ->
          new PaymentCommand.HearCaptured(
              new Receipt(provider, told.reference()), told.amount(), now);
      case ProviderNews.Cancelled told ->
          new PaymentCommand.HearVoided(new Receipt(provider, told.reference()), now);
      case ProviderNews.RefundFailed told ->
          new PaymentCommand.HearRefundFailed(told.refundId(), now);
    };
  }
}
