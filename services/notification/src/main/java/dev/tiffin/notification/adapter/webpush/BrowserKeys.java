package dev.tiffin.notification.adapter.webpush;

import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/** What a browser gives to those who may push to it, so that its push service cannot read them. */
public final class BrowserKeys {
  private static final int AUTH_BYTES = 16;

  private final ECPublicKey p256dh;
  private final byte[] auth;

  private BrowserKeys(ECPublicKey p256dh, byte[] auth) {
    this.p256dh = p256dh;
    this.auth = auth;
  }

  /**
   * Reads both, base64url with or without padding.
   *
   * @throws IllegalArgumentException that names the key and its rule
   */
  public static BrowserKeys read(String p256dh, String auth) {
    byte[] secret = bytes("auth", auth);
    if (secret.length != AUTH_BYTES) {
      throw new IllegalArgumentException("auth must be %d bytes".formatted(AUTH_BYTES));
    }
    byte[] point = bytes("p256dh", p256dh);
    try {
      return new BrowserKeys(P256.publicKey(point), secret);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("p256dh must be an uncompressed point of P-256", e);
    }
  }

  private static byte[] bytes(String name, String base64Url) {
    try {
      return Base64.getUrlDecoder().decode(base64Url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " must be base64url", e);
    }
  }

  ECPublicKey p256dh() {
    return p256dh;
  }

  byte[] auth() {
    return auth.clone();
  }
}
