package dev.tiffin.gateway.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.gateway.adapter.http.BoundedCache;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bearer tokens: JSON Web Tokens signed by identity with RS256, issuer {@code tiffin}, not
 * expired (30 seconds of skew allowed), of an account that was not erased. A token that was found
 * good is remembered until it expires, since checking a signature costs more than the rest of a
 * request.
 */
public final class Tokens {
  private static final int REMEMBERED_MAX = 20_000;
  private static final int LENGTH_MAX = 8_192;
  private static final String ISSUER = "tiffin";
  private static final Duration SKEW = Duration.ofSeconds(30);

  private record Verified(Caller caller, long expiresAtMillis) {}

  private final KeySet keys;
  private final ErasedAccounts erased;
  private final InstantSource clock;
  private final BoundedCache<String, Verified> remembered = new BoundedCache<>(REMEMBERED_MAX);

  /**
   * @param fetchJwks asks identity for its keys, as a JSON Web Key Set; throws a {@link Refusal} if
   *     it does not answer
   * @param erased whose tokens are good no more
   */
  public Tokens(
      Supplier<String> fetchJwks,
      ErasedAccounts erased,
      InstantSource clock,
      LongSupplier nanoTime) {
    this.keys = new KeySet(fetchJwks, nanoTime);
    this.erased = erased;
    this.clock = clock;
  }

  /** Whose token this is, if it has been verified before and is still good. */
  public @Nullable Caller known(String token) {
    Verified verified = remembered.get(token);
    if (verified == null) {
      return null;
    }
    if (clock.millis() > verified.expiresAtMillis || erased.contains(verified.caller.id())) {
      remembered.remove(token);
      return null;
    }
    return verified.caller;
  }

  /**
   * Whose token this is.
   *
   * @throws Refusal unauthenticated if it is not a good one, unavailable if that cannot be known
   */
  public Caller verify(String token) {
    if (token.isEmpty() || token.length() > LENGTH_MAX) {
      throw Refusal.unauthenticated();
    }
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      requireSigned(jwt);
      JWTClaimsSet claims = jwt.getJWTClaimsSet();
      Instant expires = requireValid(claims);
      Caller caller = caller(claims);
      if (erased.contains(caller.id())) {
        throw Refusal.unauthenticated();
      }
      remembered.put(token, new Verified(caller, expires.toEpochMilli()));
      return caller;
    } catch (ParseException | JOSEException e) {
      throw Refusal.unauthenticated();
    }
  }

  private void requireSigned(SignedJWT jwt) throws JOSEException {
    String keyId = jwt.getHeader().getKeyID();
    if (!JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm()) || keyId == null) {
      throw Refusal.unauthenticated();
    }
    JWSVerifier verifier = keys.verifier(keyId);
    if (verifier == null || !jwt.verify(verifier)) {
      throw Refusal.unauthenticated();
    }
  }

  private Instant requireValid(JWTClaimsSet claims) {
    Date expires = claims.getExpirationTime();
    if (!ISSUER.equals(claims.getIssuer())
        || claims.getSubject() == null
        || claims.getSubject().isBlank()
        || expires == null) {
      throw Refusal.unauthenticated();
    }
    Instant until = expires.toInstant().plus(SKEW);
    if (clock.instant().isAfter(until)) {
      throw Refusal.unauthenticated();
    }
    return until;
  }

  private static Caller caller(JWTClaimsSet claims) throws ParseException {
    List<String> restaurants = claims.getStringListClaim("restaurants");
    return new Caller(
        claims.getSubject(),
        role(claims.getStringClaim("role")),
        restaurants == null ? Set.of() : Set.copyOf(restaurants));
  }

  private static Role role(@Nullable String name) {
    return switch (name) {
      case "customer" -> Role.ROLE_CUSTOMER;
      case "restaurant" -> Role.ROLE_RESTAURANT;
      case "courier" -> Role.ROLE_COURIER;
      case "dispatcher" -> Role.ROLE_DISPATCHER;
      case "operator" -> Role.ROLE_OPERATOR;
      case null, default -> throw Refusal.unauthenticated();
    };
  }
}
