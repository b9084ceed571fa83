package dev.tiffin.identity.token;

import java.time.Instant;

/**
 * A token, and when it is dead.
 *
 * @param serialised a JSON Web Token in compact form
 */
public record IssuedToken(String serialised, Instant expiresAt) {
  /** Keeps the token out of logs. */
  @Override
  public String toString() {
    return "IssuedToken[expiresAt=" + expiresAt + "]";
  }
}
