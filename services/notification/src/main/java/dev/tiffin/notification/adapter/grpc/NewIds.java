package dev.tiffin.notification.adapter.grpc;

import dev.tiffin.notification.subscribing.SubscriptionId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** Makes ids of subscriptions: later ones come behind earlier ones, and none can be guessed. */
final class NewIds {
  private final SecureRandom random = new SecureRandom();

  /**
   * @param prefix says what it is of, for example {@code wh_}
   */
  SubscriptionId next(String prefix, Instant now) {
    String time = HexFormat.of().toHexDigits(now.toEpochMilli(), 12);
    return new SubscriptionId(prefix + time + HexFormat.of().toHexDigits(random.nextLong()));
  }

  SecureRandom random() {
    return random;
  }
}
