package dev.tiffin.gateway.adapter.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import java.util.List;

/** Problem bodies for what never reaches a route: broken request lines, too large headers. */
final class ConnectionProblems implements DirectHandler {
  private static final String NO_TRACE = "00000000000000000000000000000000";

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType eventType,
      Status defaultStatus,
      ServerResponseHeaders responseHeaders,
      String message) {
    Problem problem = problem(defaultStatus.code());
    return TransportResponse.builder()
        .status(defaultStatus)
        .headers(responseHeaders)
        .header(Format.JSON.problemType())
        .keepAlive(false)
        .entity(Format.JSON.writeProblem(problem.representation(NO_TRACE)))
        .build();
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 413 -> new Problem(413, "TOO_LARGE", "The body is too large.", List.of());
      case 414 -> new Problem(414, "URI_TOO_LONG", "The address is too long.", List.of());
      case 431 -> new Problem(431, "HEADERS_TOO_LARGE", "The headers are too large.", List.of());
      case 503 -> new Problem(503, "UNAVAILABLE", "Too busy. Try again shortly.", List.of());
      case 505 -> new Problem(505, "HTTP_VERSION", "Speak HTTP/1.1 here.", List.of());
      default ->
          status >= 500
              ? Problem.INTERNAL
              : new Problem(status, "BAD_REQUEST", "This is not proper HTTP.", List.of());
    };
  }
}
