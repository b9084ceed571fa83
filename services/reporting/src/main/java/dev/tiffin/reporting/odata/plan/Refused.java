package dev.tiffin.reporting.odata.plan;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not answered, and what its sender is told. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final @Nullable String target;
  private final @Nullable Duration retryAfter;

  private Refused(
      int status,
      String code,
      String message,
      @Nullable String target,
      @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.target = target;
    this.retryAfter = retryAfter;
  }

  private Refused(int status, String code, String message, @Nullable String target) {
    this(status, code, message, target, null);
  }

  /** It cannot be understood. */
  public static Refused invalid(String message) {
    return new Refused(400, "INVALID_REQUEST", message, null);
  }

  /** An option cannot be understood. */
  public static Refused invalid(String target, String message) {
    return new Refused(400, "INVALID_REQUEST", message, target);
  }

  /** It is more than is done at once. */
  public static Refused tooMuch(String target, String message) {
    return new Refused(400, "TOO_MUCH", message, target);
  }

  /** It is OData, but not done here. */
  public static Refused notImplemented(String message) {
    return new Refused(501, "NOT_IMPLEMENTED", message, null);
  }

  /** An option is OData, but not done here. */
  public static Refused notImplemented(String target, String message) {
    return new Refused(501, "NOT_IMPLEMENTED", message, target);
  }

  /** There is nothing of the kind, or nothing that may be seen. */
  public static Refused notFound() {
    return new Refused(404, "NOT_FOUND", "There is nothing at this address.", null);
  }

  /** Not for this caller. */
  public static Refused forbidden(String message) {
    return new Refused(403, "FORBIDDEN", message, null);
  }

  /** Not now. */
  public static Refused later(String code, String message, Duration after) {
    return new Refused(503, code, message, null, after);
  }

  /** Anything else. */
  public static Refused of(int status, String code, String message) {
    return new Refused(status, code, message, null);
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public String message() {
    return String.valueOf(getMessage());
  }

  /** The option or header it is about. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }

  /** When asking again may help. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
