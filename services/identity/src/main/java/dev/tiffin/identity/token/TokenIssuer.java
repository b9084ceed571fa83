package dev.tiffin.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.tiffin.identity.account.Account;
import dev.tiffin.identity.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;

/** Signs the tokens that say who somebody is. */
public final class TokenIssuer {
  /** The {@code iss} of every token. */
  public static final String ISSUER = "tiffin";

  private final KeyRing keys;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * @param lifetime of a token, at most {@link KeyRing#TOKEN_LIFETIME_MAX}
   */
  public TokenIssuer(KeyRing keys, Duration lifetime, InstantSource clock) {
    if (lifetime.compareTo(KeyRing.TOKEN_LIFETIME_MAX) > 0) {
      throw new IllegalArgumentException("a token may not outlive its key: " + lifetime);
    }
    this.keys = keys;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token for each account, good from now for the lifetime; RS256, with the key's id. */
  public List<IssuedToken> issue(List<Account> accounts) {
    SigningKey key = keys.current();
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    try {
      RSASSASigner signer = new RSASSASigner(key.jwk());
      List<IssuedToken> tokens = new ArrayList<>();
      for (Account account : accounts) {
        tokens.add(issue(account, key, signer, now));
      }
      return tokens;
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign with " + key, e);
    }
  }

  private IssuedToken issue(Account account, SigningKey key, RSASSASigner signer, Instant now)
      throws JOSEException {
    Instant expiresAt = now.plus(lifetime);
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key.jwk().getKeyID())
                .build(),
            claims(account, now, expiresAt));
    token.sign(signer);
    return new IssuedToken(token.serialize(), expiresAt);
  }

  private static JWTClaimsSet claims(Account account, Instant now, Instant expiresAt) {
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(ISSUER)
            .subject(account.id())
            .claim("name", account.name())
            .claim("role", account.role().word())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(expiresAt))
            .jwtID(UUID.randomUUID().toString());
    if (account.role() == Role.RESTAURANT) {
      claims.claim("restaurants", account.restaurantIds());
    }
    return claims.build();
  }
}
