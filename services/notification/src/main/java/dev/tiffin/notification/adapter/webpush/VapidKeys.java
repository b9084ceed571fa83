package dev.tiffin.notification.adapter.webpush;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * Who sends, to push services (RFC 8292). A subscription is bound to the public key it was made
 * with: new keys end all subscriptions.
 */
public final class VapidKeys {
  private final ECKey key;
  private final byte[] point;
  private final JWSSigner signer;

  private VapidKeys(ECKey key, byte[] point) {
    this.key = key;
    this.point = point;
    try {
      this.signer = new ECDSASigner(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has ES256", e);
    }
  }

  /** New ones. */
  public static VapidKeys make() {
    KeyPair pair = P256.makeKeys();
    ECPublicKey made = (ECPublicKey) pair.getPublic();
    return new VapidKeys(
        new ECKey.Builder(Curve.P_256, made).privateKey((ECPrivateKey) pair.getPrivate()).build(),
        P256.write(made));
  }

  /**
   * Reads both as they are usually written, base64url.
   *
   * @param publicKey an uncompressed point
   * @param privateKey 32 bytes
   * @throws IllegalArgumentException that names the key and its rule, and does not repeat it
   */
  public static VapidKeys read(String publicKey, String privateKey) {
    byte[] point = bytes("public", publicKey);
    if (bytes("private", privateKey).length != P256.COORDINATE_BYTES) {
      throw new IllegalArgumentException("the private VAPID key must be 32 bytes");
    }
    ECPublicKey read;
    try {
      read = P256.publicKey(point);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the public VAPID key " + e.getMessage(), e);
    }
    ECKey key = new ECKey.Builder(Curve.P_256, read).d(Base64URL.from(privateKey)).build();
    VapidKeys keys = new VapidKeys(key, point);
    keys.checkThatTheyBelongTogether();
    return keys;
  }

  private static byte[] bytes(String which, String base64Url) {
    try {
      return Base64.getUrlDecoder().decode(base64Url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the %s VAPID key must be base64url".formatted(which), e);
    }
  }

  private void checkThatTheyBelongTogether() {
    byte[] anything = {1};
    JWSHeader header = new JWSHeader(JWSAlgorithm.ES256);
    try {
      if (!new ECDSAVerifier(key.toPublicJWK())
          .verify(header, anything, signer.sign(header, anything))) {
        throw new IllegalArgumentException("the VAPID keys must belong together");
      }
    } catch (JOSEException e) {
      throw new IllegalArgumentException("the VAPID keys must belong together", e);
    }
  }

  JWSSigner signer() {
    return signer;
  }

  /** For browsers, which ask for it as {@code applicationServerKey}: base64url. */
  public String publicKey() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
  }

  /** For whoever keeps the keys: base64url. */
  public String privateKey() {
    return key.getD().toString();
  }

  /** Keeps the private one out of logs. */
  @Override
  public String toString() {
    return "VapidKeys[" + publicKey() + "]";
  }
}
