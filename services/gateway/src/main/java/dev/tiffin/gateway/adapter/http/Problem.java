package dev.tiffin.gateway.adapter.http;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Refusal;
import java.util.List;
import java.util.Locale;

/**
 * Why a request was refused, as HTTP tells it (RFC 9457).
 *
 * @param status of HTTP
 * @param code stable and machine-readable, upper case with underscores
 * @param detail in words a client may show
 * @param fields what is wrong where; pointers are RFC 6901 into the body, or {@code /} and the name
 *     of a query parameter or header
 */
public record Problem(int status, String code, String detail, List<FieldProblem> fields) {
  public static final Problem INTERNAL =
      new Problem(500, "INTERNAL", "Something went wrong inside.", List.of());

  public Problem {
    fields = List.copyOf(fields);
  }

  /** What a service, or the reading of a body, refused. */
  public static Problem of(Refusal refusal) {
    dev.tiffin.contracts.type.v1.Problem problem = refusal.problem();
    return new Problem(
        status(problem.getKind()), problem.getCode(), problem.getDetail(), problem.getFieldsList());
  }

  private static int status(ProblemKind kind) {
    return switch (kind) {
      case PROBLEM_KIND_INVALID -> 400;
      case PROBLEM_KIND_UNAUTHENTICATED -> 401;
      case PROBLEM_KIND_FORBIDDEN -> 403;
      case PROBLEM_KIND_NOT_FOUND -> 404;
      case PROBLEM_KIND_CONFLICT -> 409;
      case PROBLEM_KIND_STALE -> 412;
      case PROBLEM_KIND_UNPROCESSABLE -> 422;
      case PROBLEM_KIND_LIMITED -> 429;
      case PROBLEM_KIND_UNAVAILABLE -> 503;
      case PROBLEM_KIND_UNSPECIFIED, UNRECOGNIZED -> 500;
    };
  }

  Representation representation(String traceId) {
    return out -> {
      out.field("type", "urn:tiffin:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
      out.field("title", title());
      out.field("status", status);
      out.field("detail", detail);
      out.field("code", code);
      if (!fields.isEmpty()) {
        writeFields(out);
      }
      out.field("traceId", traceId);
    };
  }

  private void writeFields(Sink out) {
    out.openList("errors", "error");
    for (FieldProblem field : fields) {
      out.openEntry();
      out.field("pointer", field.getPointer());
      out.field("code", field.getCode());
      out.field("detail", field.getDetail());
      out.close();
    }
    out.closeList();
  }

  private String title() {
    String words = code.replace('_', ' ').toLowerCase(Locale.ROOT);
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
