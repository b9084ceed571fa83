package dev.tiffin.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The keys that tokens are signed with and verified by. A key signs for 30 days; then a new one
 * does, and the old one stays in the key set until the last token it signed is dead. Nothing is
 * cached here, so an instance knows a key as soon as any other has made it.
 */
public final class KeyRing {
  /** The longest a token may live. */
  public static final Duration TOKEN_LIFETIME_MAX = Duration.ofHours(24);

  static final Duration SIGNS_FOR = Duration.ofDays(30);

  /** Clocks of two instances, or of issuer and verifier, differ by less than this. */
  public static final Duration CLOCK_SKEW_MAX = Duration.ofMinutes(5);

  private static final int BITS = 2_048;

  private final SigningKeyStore store;
  private final InstantSource clock;

  public KeyRing(SigningKeyStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The key that signs now, made if the last one has served its time. */
  public SigningKey current() {
    Instant earliest = clock.instant().minus(SIGNS_FOR);
    List<SigningKey> young = store.madeSince(earliest);
    if (!young.isEmpty()) {
      return young.getFirst();
    }
    SigningKey current = store.newestOrMake(earliest, this::make);
    store.forgetMadeBefore(earliestInKeySet());
    return current;
  }

  /** The JSON Web Key Set (RFC 7517) that tokens are verified with: public parts only. */
  public String publicKeySet() {
    List<JWK> keys =
        store.madeSince(earliestInKeySet()).stream().<JWK>map(SigningKey::jwk).toList();
    return new JWKSet(keys).toPublicJWKSet().toString();
  }

  private Instant earliestInKeySet() {
    return clock.instant().minus(SIGNS_FOR).minus(TOKEN_LIFETIME_MAX).minus(CLOCK_SKEW_MAX);
  }

  private SigningKey make() {
    try {
      return new SigningKey(
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .generate(),
          clock.instant().truncatedTo(ChronoUnit.MILLIS));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot make a signing key", e);
    }
  }
}
