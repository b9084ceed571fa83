package dev.tiffin.gateway.payment;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.payment.v1.TellWebhookRequest;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * Where Stripe tells of its own accord. The body goes on byte for byte, since what is signed is its
 * bytes; payment checks the signature and its age, and refuses with 400.
 */
final class StripeWebhook {
  private static final HeaderName SIGNATURE = HeaderNames.create("Stripe-Signature");
  private static final int SIGNATURE_MAX = 4_096;
  private static final int BYTES_MAX = 256 * 1024;
  private static final Header JSON =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "application/json");
  private static final byte[] RECEIVED = "{\"received\":true}".getBytes(StandardCharsets.UTF_8);

  private final PaymentClient payments;

  StripeWebhook(PaymentClient payments) {
    this.payments = payments;
  }

  Route route() {
    return new Route("POST", "/webhooks/stripe", Set.of(), false, this::tell);
  }

  private Answer tell(Exchange exchange) {
    payments.tell(
        TellWebhookRequest.newBuilder()
            .setProvider("stripe")
            .setSignature(signature(exchange))
            .setBody(ByteString.copyFrom(exchange.bytes(BYTES_MAX)))
            .build());
    return new Answer.Content(200, JSON, RECEIVED, Answer.Caching.NONE, List.of());
  }

  private static String signature(Exchange exchange) {
    String signature = exchange.header(SIGNATURE);
    if (signature == null || signature.isBlank()) {
      throw Refusal.invalid("/Stripe-Signature", "MISSING_FIELD", "This must be given.");
    }
    if (signature.length() > SIGNATURE_MAX) {
      throw Refusal.invalid(
          "/Stripe-Signature", "TOO_LONG", "This has at most " + SIGNATURE_MAX + " characters.");
    }
    return signature;
  }
}
