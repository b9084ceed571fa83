package dev.tiffin.gateway.adapter.http;

import io.helidon.http.Header;
import java.util.List;

/** A refusal that only HTTP knows: no such path, another method, too large, not acceptable. */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Problem problem;
  private final transient List<Header> headers;

  public ProblemException(int status, String code, String detail, Header... headers) {
    super(code, null, false, false);
    this.problem = new Problem(status, code, detail, List.of());
    this.headers = List.of(headers);
  }

  public Problem problem() {
    return problem;
  }

  List<Header> headers() {
    return headers;
  }
}
