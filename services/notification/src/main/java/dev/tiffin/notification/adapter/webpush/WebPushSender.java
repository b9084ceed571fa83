package dev.tiffin.notification.adapter.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.notification.adapter.webhook.Answer;
import dev.tiffin.notification.adapter.webhook.OutboundHttp;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import dev.tiffin.notification.sending.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** Shows news to people in their browsers, through the push services of these (RFC 8030). */
public final class WebPushSender implements Sender {
  private final OutboundHttp http;
  private final VapidTokens tokens;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * @param subject whom a push service may turn to: {@code mailto:} or {@code https:}
   * @param lifetime of news, from when it happened; then nobody wants to see it any more
   */
  public WebPushSender(
      OutboundHttp http, VapidKeys keys, String subject, Duration lifetime, InstantSource clock) {
    if (!subject.startsWith("mailto:") && !subject.startsWith("https:")) {
      throw new IllegalArgumentException("the VAPID subject must be mailto: or https:");
    }
    this.http = http;
    this.tokens = new VapidTokens(keys, subject, clock);
    this.lifetime = lifetime;
    this.clock = clock;
  }

  @Override
  public Attempt send(Message message) {
    if (!(message.to() instanceof Destination.WebPush to)) {
      throw new IllegalArgumentException("not for a browser: " + message.to());
    }
    byte[] text = message.content().json().getBytes(UTF_8);
    if (text.length > PushEncryption.TEXT_BYTES_MAX) {
      return new Attempt.Refused("%d bytes are too many for a push".formatted(text.length));
    }
    Duration left = Duration.between(clock.instant(), message.happenedAt().plus(lifetime));
    if (!left.isPositive()) {
      return new Attempt.Refused("the news is too old");
    }
    BrowserKeys keys;
    try {
      keys = BrowserKeys.read(to.p256dh(), to.auth());
    } catch (IllegalArgumentException e) {
      return new Attempt.Refused(String.valueOf(e.getMessage()));
    }
    Map<String, String> headers =
        Map.of(
            "User-Agent", "Tiffin-Push/1.0",
            "Authorization", tokens.authorization(to.endpoint()),
            "Content-Encoding", "aes128gcm",
            "Content-Type", "application/octet-stream",
            "TTL", Long.toString(Math.max(1, left.toSeconds())),
            // somebody waits for a meal: show it now, though the battery be low
            "Urgency", "high",
            "Topic", topic(message.id()));
    return attempt(http.post(to.endpoint(), headers, PushEncryption.encrypt(keys, text)));
  }

  /** 32 characters at most; a repeat takes the place of what waits, rather than beside it. */
  private static String topic(MessageId id) {
    return id.value().substring("msg_".length());
  }

  private static Attempt attempt(Answer answer) {
    return switch (answer) {
      case Answer.Answered answered when answered.success() -> new Attempt.Delivered();
      case Answer.Answered(int status, var retryAfter) -> {
        String why = "answered " + status;
        yield switch (status) {
          case 404, 410 -> new Attempt.Gone(why);
          case 408, 425, 429 -> new Attempt.Later(why, retryAfter);
          default ->
              status >= 400 && status < 500
                  ? new Attempt.Refused(why)
                  : new Attempt.Later(why, retryAfter);
        };
      }
      case Answer.Unanswered(String why) -> new Attempt.Later(why);
      case Answer.Forbidden(String why) -> new Attempt.Refused(why);
    };
  }
}
