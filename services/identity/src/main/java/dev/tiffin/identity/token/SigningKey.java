package dev.tiffin.identity.token;

import com.nimbusds.jose.jwk.RSAKey;
import java.time.Instant;

/**
 * A key that tokens are signed with.
 *
 * @param jwk with its private part and its key id
 */
public record SigningKey(RSAKey jwk, Instant createdAt) {
  public SigningKey {
    if (!jwk.isPrivate() || jwk.getKeyID() == null) {
      throw new IllegalArgumentException("a signing key has a private part and a key id");
    }
  }

  /** Keeps the private part out of logs. */
  @Override
  public String toString() {
    return "SigningKey[" + jwk.getKeyID() + ", " + createdAt + "]";
  }
}
