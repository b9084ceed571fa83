package dev.tiffin.notification.adapter.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.Sender;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells other systems, as Standard Webhooks 1.0 has it. */
public final class WebhookSender implements Sender {
  private static final int GONE = 410;

  private final OutboundHttp http;
  private final InstantSource clock;

  public WebhookSender(OutboundHttp http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public Attempt send(Message message) {
    if (!(message.to() instanceof Destination.Webhook to)) {
      throw new IllegalArgumentException("not for a webhook: " + message.to());
    }
    byte[] body = message.content().json().getBytes(UTF_8);
    String id = message.id().value();
    Instant now = clock.instant();
    Map<String, String> headers =
        Map.of(
            "User-Agent",
            "Tiffin-Webhooks/1.0",
            "Content-Type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(now.getEpochSecond()),
            "webhook-signature",
            signatures(to.secrets(), id, now, body));
    return attempt(http.post(to.address(), headers, body));
  }

  /** By every secret, so that a receiver may change to the newest when it likes. */
  private static String signatures(List<String> secrets, String id, Instant now, byte[] body) {
    return secrets.stream()
        .map(secret -> new WebhookSecret(secret).sign(id, now, body))
        .collect(Collectors.joining(" "));
  }

  /** All but {@code 410} may be a mistake that its owner mends. */
  private static Attempt attempt(Answer answer) {
    return switch (answer) {
      case Answer.Answered answered when answered.success() -> new Attempt.Delivered();
      case Answer.Answered(int status, var _) when status == GONE ->
          new Attempt.Gone("answered " + status);
      case Answer.Answered(int status, var retryAfter) ->
          new Attempt.Later(
              status / 100 == 3
                  ? "answered %d: redirects are not followed".formatted(status)
                  : "answered " + status,
              retryAfter);
      case Answer.Unanswered(String why) -> new Attempt.Later(why);
      case Answer.Forbidden(String why) -> new Attempt.Refused(why);
    };
  }
}
