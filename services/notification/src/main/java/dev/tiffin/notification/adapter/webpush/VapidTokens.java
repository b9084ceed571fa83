package dev.tiffin.notification.adapter.webpush;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Proves to a push service who sends (RFC 8292), with one token an origin for hours. */
final class VapidTokens {
  /** A service must refuse more than 24 hours. */
  static final Duration LIFETIME = Duration.ofHours(12);

  static final int ORIGINS_MAX = 100;

  private record Token(String text, Instant madeAt) {}

  private final VapidKeys keys;
  private final String subject;
  private final InstantSource clock;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  VapidTokens(VapidKeys keys, String subject, InstantSource clock) {
    this.keys = keys;
    this.subject = subject;
    this.clock = clock;
  }

  /** The value of {@code Authorization} for that endpoint. */
  String authorization(URI endpoint) {
    String origin = origin(endpoint);
    if (tokens.size() >= ORIGINS_MAX && !tokens.containsKey(origin)) {
      tokens.clear(); // there are a handful of push services; somebody plays
    }
    Instant now = clock.instant();
    Instant oldest = now.minus(LIFETIME.dividedBy(2));
    Token token =
        tokens.compute(
            origin,
            (_, known) ->
                known != null && known.madeAt().isAfter(oldest)
                    ? known
                    : new Token(sign(origin, now), now));
    return "vapid t=%s, k=%s".formatted(token.text(), keys.publicKey());
  }

  /** Tokens that are kept. */
  int kept() {
    return tokens.size();
  }

  private String sign(String origin, Instant now) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.ES256).type(JOSEObjectType.JWT).build(),
            new JWTClaimsSet.Builder()
                .audience(origin)
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .subject(subject)
                .build());
    try {
      token.sign(keys.signer());
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK has ES256", e);
    }
    return token.serialize();
  }

  private static String origin(URI endpoint) {
    return endpoint.getScheme() + "://" + endpoint.getAuthority();
  }
}
