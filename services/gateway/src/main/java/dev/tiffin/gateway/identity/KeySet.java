package dev.tiffin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tiffin.platform.grpc.Refusal;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Identity's public keys, fetched when a token names one that is not known yet, at most every ten
 * seconds (every second while identity does not answer): so the gateway starts without identity, a
 * new key is found, and made-up key ids cannot flood identity.
 */
final class KeySet {
  private static final Duration REFETCH_AFTER = Duration.ofSeconds(10);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final Supplier<String> fetchJwks;
  private final LongSupplier nanoTime;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile Map<String, JWSVerifier> verifiers = Map.of();
  private @Nullable Refusal lastFailure;
  private long nextFetch;

  /**
   * @param fetchJwks answers with a JSON Web Key Set or throws a {@link Refusal}
   */
  KeySet(Supplier<String> fetchJwks, LongSupplier nanoTime) {
    this.fetchJwks = fetchJwks;
    this.nanoTime = nanoTime;
    this.nextFetch = nanoTime.getAsLong();
  }

  /**
   * What verifies signatures made with the key, or {@code null} if identity has no such key.
   *
   * @throws Refusal unavailable, if that cannot be known at the moment
   */
  @Nullable JWSVerifier verifier(String keyId) {
    JWSVerifier known = verifiers.get(keyId);
    if (known != null) {
      return known;
    }
    fetching.lock(); // the others wait for this fetch rather than be turned away without it
    try {
      if (!verifiers.containsKey(keyId)) {
        refetch();
      }
    } finally {
      fetching.unlock();
    }
    return verifiers.get(keyId);
  }

  private void refetch() {
    if (nanoTime.getAsLong() - nextFetch < 0) {
      if (lastFailure != null) {
        throw lastFailure;
      }
      return;
    }
    try {
      verifiers = parse(fetchJwks.get());
      lastFailure = null;
      nextFetch = nanoTime.getAsLong() + REFETCH_AFTER.toNanos();
    } catch (Refusal e) {
      lastFailure = e;
      nextFetch = nanoTime.getAsLong() + RETRY_AFTER.toNanos();
      throw e;
    }
  }

  private static Map<String, JWSVerifier> parse(String jwks) {
    try {
      Map<String, JWSVerifier> byId = new HashMap<>();
      for (JWK key : JWKSet.parse(jwks).getKeys()) {
        if (key instanceof RSAKey rsa && rsa.getKeyID() != null) {
          byId.put(rsa.getKeyID(), new RSASSAVerifier(rsa));
        }
      }
      return Map.copyOf(byId);
    } catch (ParseException | JOSEException e) {
      throw Refusal.unavailable("Tokens cannot be verified at the moment.");
    }
  }
}
