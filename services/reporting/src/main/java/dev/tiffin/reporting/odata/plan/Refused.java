package dev.tiffin.reporting.odata.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that is not answered, and what its sender is told. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * What is wrong in one place.
   *
   * @param target the parameter
   */
  public record Detail(String code, String message, String target) {}

  private final int status;
  private final String code;
  private final @Nullable String target;
  private final transient Map<String, String> headers;
  private final transient List<Detail> details;

  private Refused(
      int status,
      String code,
      String message,
      @Nullable String target,
      Map<String, String> headers,
      List<Detail> details) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.details = List.copyOf(details);
  }

  private static Refused about(@Nullable String target, int status, String code, String message) {
    return new Refused(status, code, message, target, Map.of(), List.of());
  }

  /** It cannot be understood. */
  public static Refused invalid(String message) {
    return about(null, 400, "INVALID_REQUEST", message);
  }

  /** An option cannot be understood. */
  public static Refused invalid(String target, String message) {
    return about(target, 400, "INVALID_REQUEST", message);
  }

  /** It is more than is done at once. */
  public static Refused tooMuch(String target, String message) {
    return about(target, 400, "TOO_MUCH", message);
  }

  /** It is OData, but not done here. */
  public static Refused notImplemented(String message) {
    return about(null, 501, "NOT_IMPLEMENTED", message);
  }

  /** An option is OData, but not done here. */
  public static Refused notImplemented(String target, String message) {
    return about(target, 501, "NOT_IMPLEMENTED", message);
  }

  /** There is nothing of the kind, or nothing that may be seen. */
  public static Refused notFound() {
    return about(null, 404, "NOT_FOUND", "There is nothing at this address.");
  }

  /** Not for this caller. */
  public static Refused forbidden(String message) {
    return about(null, 403, "FORBIDDEN", message);
  }

  /**
   * Not by this method.
   *
   * @param allow those that there are
   */
  public static Refused methodNotAllowed(String message, String allow) {
    return new Refused(405, "METHOD_NOT_ALLOWED", message, null, Map.of("Allow", allow), List.of());
  }

  /** Not now. */
  public static Refused later(String code, String message, Duration after) {
    String seconds = String.valueOf(after.toSeconds());
    return new Refused(503, code, message, null, Map.of("Retry-After", seconds), List.of());
  }

  /** Anything else. */
  public static Refused of(int status, String code, String message) {
    return about(null, status, code, message);
  }

  /** Anything else, place by place. */
  public static Refused of(int status, String code, String message, List<Detail> details) {
    String target = details.size() == 1 ? details.getFirst().target() : null;
    return new Refused(status, code, message, target, Map.of(), details);
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

  /** The option, header or parameter it is about. */
  public Optional<String> target() {
    return Optional.ofNullable(target);
  }

  /** What the answer's head says of it: what is allowed instead, or when to ask again. */
  public Map<String, String> headers() {
    return headers;
  }

  public List<Detail> details() {
    return details;
  }
}
