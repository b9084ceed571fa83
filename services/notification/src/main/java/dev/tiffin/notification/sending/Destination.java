package dev.tiffin.notification.sending;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** Where a message goes. Addresses of people stay out of what is logged. */
public sealed interface Destination {
  /** A person's mailbox. */
  record Email(String address, Locale language) implements Destination {
    @Override
    public String toString() {
      return "Email[" + language + "]";
    }
  }

  /**
   * An address that another system listens at.
   *
   * @param secrets it may be signed with, newest first: {@code whsec_} and base64
   */
  record Webhook(URI address, List<String> secrets) implements Destination {
    public Webhook {
      secrets = List.copyOf(secrets);
      if (secrets.isEmpty()) {
        throw new IllegalArgumentException("a webhook has a secret");
      }
    }

    @Override
    public String toString() {
      return "Webhook[" + address + "]";
    }
  }

  /**
   * A browser, behind its push service.
   *
   * @param p256dh its public key, an uncompressed point on P-256, base64url without padding
   * @param auth its 16 bytes of authentication secret, base64url without padding
   */
  record WebPush(URI endpoint, String p256dh, String auth) implements Destination {
    @Override
    public String toString() {
      return "WebPush[" + endpoint.getHost() + "]";
    }
  }
}
