package dev.tiffin.gateway.adapter.http;

import dev.tiffin.gateway.identity.Tokens;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every request passes, in this order: a slot among those under way, its span, its route, its
 * token, its rate limit, what it accepts; then its route answers. Whatever is refused or goes wrong
 * on the way becomes a problem body here and nowhere else.
 */
final class Door {
  private static final Logger log = LoggerFactory.getLogger(Door.class);
  private static final HeaderName RATE_LIMIT = HeaderNames.create("RateLimit-Limit");
  private static final HeaderName RATE_REMAINING = HeaderNames.create("RateLimit-Remaining");
  private static final HeaderName RATE_RESET = HeaderNames.create("RateLimit-Reset");
  private static final String BEARER = "bearer ";

  private final RouteTable routes;
  private final Tokens tokens;
  private final RateLimit rateLimit;
  private final RequestTelemetry telemetry;
  private final Responder responder;
  private final boolean forwarded;
  private final Semaphore slots;
  private final int slotsMax;
  private final Header rateLimitHeader;
  private volatile boolean draining;

  Door(
      RouteTable routes,
      Tokens tokens,
      RateLimit rateLimit,
      RequestTelemetry telemetry,
      Responder responder,
      boolean forwarded,
      int slotsMax) {
    this.routes = routes;
    this.tokens = tokens;
    this.rateLimit = rateLimit;
    this.telemetry = telemetry;
    this.responder = responder;
    this.forwarded = forwarded;
    this.slotsMax = slotsMax;
    this.slots = new Semaphore(slotsMax);
    this.rateLimitHeader = HeaderValues.createCached(RATE_LIMIT, rateLimit.burst());
  }

  /** From now on connections are closed with their next answer. */
  void drain() {
    draining = true;
  }

  int underWay() {
    return slotsMax - slots.availablePermits();
  }

  void handle(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    if (draining) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    boolean taken = slots.tryAcquire();
    try {
      handleTraced(request, response, start, taken);
    } finally {
      if (taken) {
        slots.release();
      }
    }
    if (draining || request.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      // Helidon announces the end but waits for the client to make it
      throw new CloseConnectionException("the last answer of this connection has been sent");
    }
  }

  private void handleTraced(
      ServerRequest request, ServerResponse response, long start, boolean taken) {
    RouteTable.Match match = null;
    RuntimeException failure = null;
    try {
      if (!taken) {
        throw Refusal.unavailable("Too many requests are under way. Try again shortly.");
      }
      match = routes.find(request.prologue().method().text(), request.path().rawPath());
    } catch (ProblemException | Refusal e) {
      failure = e;
    }
    String name = match == null ? "HTTP" : match.route().spanName();
    Span span = telemetry.begin(request, name);
    try (Scope _ = span.makeCurrent()) {
      if (match == null || failure != null) {
        refuse(request, response, failure == null ? new IllegalStateException() : failure);
      } else {
        answer(request, response, match);
      }
    } finally {
      String route = match == null ? RequestTelemetry.NO_ROUTE : match.route().template();
      int status = response.status().code();
      long nanos = System.nanoTime() - start;
      telemetry.end(span, request, route, status, nanos);
      if (log.isDebugEnabled()) {
        log.debug("{} {} {} {} µs", name, request.path().rawPath(), status, nanos / 1_000);
      }
    }
  }

  /** The one place that turns failures into answers; a supervisor, so it catches whatever comes. */
  private void answer(ServerRequest request, ServerResponse response, RouteTable.Match match) {
    try {
      respond(request, response, match);
    } catch (RequestException | CloseConnectionException | UncheckedIOException e) {
      throw e; // the connection itself: Helidon answers, or there is nobody left to answer
    } catch (RuntimeException e) {
      if (response.isSent()) {
        throw e;
      }
      refuse(request, response, e);
    }
  }

  private void respond(ServerRequest request, ServerResponse response, RouteTable.Match match) {
    Route route = match.route();
    Caller caller = authenticated(request, response);
    Format format =
        route.negotiated()
            ? Negotiation.format(Responder.header(request, HeaderNames.ACCEPT))
            : Format.JSON;
    String language = Negotiation.language(Responder.header(request, HeaderNames.ACCEPT_LANGUAGE));
    Query query = Query.parse(request.query().rawValue());
    if (route.negotiated()) {
      query.allowOnly(route.parameters());
      query.end();
    }
    Exchange exchange = new Exchange(request, match.variables(), caller, query, language);
    Answer answer = route.handler().handle(exchange);
    if (!language.isEmpty() && route.negotiated()) {
      response.header(HeaderValues.create(HeaderNames.CONTENT_LANGUAGE, language));
    }
    responder.send(request, response, answer, format);
  }

  /** A token that has not been seen before costs a signature check: its address pays for it. */
  private Caller authenticated(ServerRequest request, ServerResponse response) {
    String token = token(request);
    if (token == null) {
      limit(response, address(request));
      return Caller.ANONYMOUS;
    }
    Caller known = tokens.known(token);
    if (known == null) {
      limit(response, address(request));
      return tokens.verify(token);
    }
    limit(response, known.id());
    return known;
  }

  private static @Nullable String token(ServerRequest request) {
    String authorization = Responder.header(request, HeaderNames.AUTHORIZATION);
    if (authorization == null) {
      return null;
    }
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Refusal.unauthenticated();
    }
    return authorization.substring(BEARER.length()).strip();
  }

  /** Whose request it is: as the last proxy says, where it is one of ours. */
  private String address(ServerRequest request) {
    String by = forwarded ? Responder.header(request, HeaderNames.X_FORWARDED_FOR) : null;
    if (by != null && !by.isBlank()) {
      return by.substring(by.lastIndexOf(',') + 1).strip();
    }
    return request.remotePeer().address() instanceof InetSocketAddress inet
        ? inet.getAddress().getHostAddress()
        : request.remotePeer().host();
  }

  private void limit(ServerResponse response, String key) {
    if (rateLimit.isOff()) {
      return;
    }
    RateLimit.Outcome outcome = rateLimit.take(key);
    response
        .header(rateLimitHeader)
        .header(HeaderValues.create(RATE_REMAINING, outcome.remaining()))
        .header(HeaderValues.create(RATE_RESET, outcome.resetSeconds()));
    if (outcome.isRefused()) {
      throw new ProblemException(
          429,
          "RATE_LIMITED",
          "That were too many requests. Try again in a moment.",
          HeaderValues.create(HeaderNames.RETRY_AFTER, outcome.retrySeconds()));
    }
  }

  private void refuse(ServerRequest request, ServerResponse response, RuntimeException failure) {
    Problem problem =
        switch (failure) {
          case ProblemException refused -> {
            refused.headers().forEach(response::header);
            yield refused.problem();
          }
          case Refusal refused -> Problem.of(refused);
          default -> {
            log.error("a request failed", failure);
            yield Problem.INTERNAL;
          }
        };
    String traceId = Span.current().getSpanContext().getTraceId();
    responder.sendProblem(request, response, problem, traceId);
  }
}
