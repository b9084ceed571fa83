package dev.tiffin.gateway.adapter.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

/**
 * Turns answers into bytes, or has them passed on: formats, entity tags, 304, compression, headers.
 */
final class Responder implements AutoCloseable {
  private static final int GZIP_FROM_BYTES = 1_024;
  private static final HeaderName TRACE_ID = HeaderNames.create("Trace-Id");
  private static final Header NOSNIFF =
      HeaderValues.createCached("X-Content-Type-Options", "nosniff");
  private static final Header GZIP =
      HeaderValues.createCached(HeaderNames.CONTENT_ENCODING, "gzip");
  private static final Header CHALLENGE =
      HeaderValues.createCached(HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"tiffin\"");
  private static final Header INVALID_TOKEN =
      HeaderValues.createCached(
          HeaderNames.WWW_AUTHENTICATE, "Bearer realm=\"tiffin\", error=\"invalid_token\"");
  private static final Header RETRY_AFTER = HeaderValues.createCached("Retry-After", "2");

  private final Gzip gzip = new Gzip();
  private final Passage passage = new Passage(gzip, GZIP_FROM_BYTES);

  void send(ServerRequest request, ServerResponse response, Answer answer, Format format) {
    response.header(answer.caching().header()).header(answer.caching().vary()).header(NOSNIFF);
    switch (answer) {
      case Answer.Whole whole -> sendWhole(request, response, whole, format);
      case Answer.Passing passing -> passage.send(request, response, passing);
    }
  }

  private void sendWhole(
      ServerRequest request, ServerResponse response, Answer.Whole answer, Format format) {
    Header type =
        switch (answer) {
          case Answer.Resource _ -> format.contentType();
          case Answer.Content content -> content.contentType();
        };
    byte[] body =
        switch (answer) {
          case Answer.Resource resource -> format.write(resource.root(), resource.representation());
          case Answer.Content content -> content.bytes();
        };
    boolean compress =
        body.length > GZIP_FROM_BYTES
            && !type.get().startsWith("image/") // compressed as they are
            && Negotiation.acceptsGzip(header(request, HeaderNames.ACCEPT_ENCODING));
    answer.headers().forEach(response::header);
    if (answer.status() < 300 && answer.caching() != Answer.Caching.NONE) {
      String tag = tag(answer, type, format, body, compress);
      response.header(HeaderValues.create(HeaderNames.ETAG, tag));
      if (isUnchanged(request, tag)) {
        response.status(Status.NOT_MODIFIED_304).send();
        return;
      }
    }
    response.status(Status.create(answer.status())).header(type);
    write(request, response, body, compress);
  }

  private static String tag(
      Answer.Whole answer, Header type, Format format, byte[] body, boolean compress) {
    return switch (answer) {
      case Answer.Resource resource when resource.moving() ->
          EntityTag.ofVersionAndContent(resource.version(), body, format, compress);
      case Answer.Resource resource when resource.version() > 0 ->
          EntityTag.ofVersion(resource.version(), format, compress);
      case Answer.Resource _ -> EntityTag.ofContent(body, format, compress);
      case Answer.Content _ -> EntityTag.ofTyped(body, type.get(), compress);
    };
  }

  private static boolean isUnchanged(ServerRequest request, String tag) {
    String ifNoneMatch = header(request, HeaderNames.IF_NONE_MATCH);
    if (ifNoneMatch == null) {
      return false;
    }
    String method = request.prologue().method().text();
    return (method.equals("GET") || method.equals("HEAD")) && EntityTag.matches(ifNoneMatch, tag);
  }

  private void write(
      ServerRequest request, ServerResponse response, byte[] body, boolean compress) {
    byte[] bytes = body;
    if (compress) {
      response.header(GZIP);
      bytes = gzip.compress(body);
    }
    if (request.prologue().method().text().equals("HEAD")) {
      response.contentLength(bytes.length);
      response.send();
    } else {
      response.send(bytes);
    }
  }

  /** Tells a problem, in the format that the client likes. */
  void sendProblem(
      ServerRequest request, ServerResponse response, Problem problem, String traceId) {
    Format format = Negotiation.problemFormat(header(request, HeaderNames.ACCEPT));
    response.status(Status.create(problem.status()));
    response.header(format.problemType()).header(Answer.Caching.NONE.header()).header(NOSNIFF);
    response.header(Answer.Caching.NONE.vary());
    response.header(HeaderValues.create(TRACE_ID, traceId));
    if (problem.status() == 401) {
      boolean brought = request.headers().contains(HeaderNames.AUTHORIZATION);
      response.header(brought ? INVALID_TOKEN : CHALLENGE);
    }
    if ((problem.status() == 503 || problem.status() == 429)
        && !response.headers().contains(HeaderNames.RETRY_AFTER)) {
      response.header(RETRY_AFTER);
    }
    byte[] body = format.writeProblem(problem.representation(traceId));
    write(request, response, body, false);
  }

  static @Nullable String header(ServerRequest request, HeaderName name) {
    return request.headers().contains(name) ? request.headers().get(name).get() : null;
  }

  @Override
  public void close() {
    gzip.close();
  }
}
