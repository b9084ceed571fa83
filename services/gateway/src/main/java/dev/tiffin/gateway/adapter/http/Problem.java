package dev.tiffin.gateway.adapter.http;

import dev.tiffin.contracts.type.v1.FieldProblem;
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
        refusal.httpStatus(), problem.getCode(), problem.getDetail(), problem.getFieldsList());
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
