package dev.tiffin.gateway.adapter.http;

import dev.tiffin.platform.runtime.TraceParent;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A span and a measurement for each request, named as OpenTelemetry's conventions for HTTP servers
 * name them. Attribute sets are made once for each route and status.
 */
final class RequestTelemetry {
  private static final HeaderName TRACE_PARENT = HeaderNames.create("traceparent");
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
  private static final AttributeKey<Long> STATUS =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
  private static final List<Double> SECONDS =
      List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);
  static final String NO_ROUTE = "";

  private record Series(String method, String route, int status) {}

  private final Tracer tracer;
  private final DoubleHistogram duration;
  private final ConcurrentHashMap<Series, Attributes> series = new ConcurrentHashMap<>();

  RequestTelemetry(OpenTelemetry telemetry) {
    tracer = telemetry.getTracer("dev.tiffin.gateway");
    duration =
        telemetry
            .getMeter("dev.tiffin.gateway")
            .histogramBuilder("http.server.request.duration")
            .setUnit("s")
            .setDescription("Duration of HTTP server requests.")
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build();
  }

  /** Begins the request's span; a trace that the client began goes on. */
  Span begin(ServerRequest request, String name) {
    Context parent =
        request.headers().contains(TRACE_PARENT)
            ? TraceParent.context(request.headers().get(TRACE_PARENT).get())
            : Context.root();
    return tracer.spanBuilder(name).setParent(parent).setSpanKind(SpanKind.SERVER).startSpan();
  }

  /**
   * @param route the template, {@link #NO_ROUTE} where none was found
   */
  void end(Span span, ServerRequest request, String route, int status, long nanos) {
    String method = methodName(request.prologue().method().text());
    Attributes attributes =
        series.computeIfAbsent(new Series(method, route, status), RequestTelemetry::attributes);
    duration.record(nanos / 1e9, attributes);
    if (span.isRecording()) {
      span.setAllAttributes(attributes);
      span.setAttribute(PATH, request.path().rawPath());
      if (status >= 500) {
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.end();
  }

  /** Methods are few; what else a client invents must not become a series of its own. */
  private static String methodName(String method) {
    return switch (method) {
      case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS" -> method;
      default -> "_OTHER";
    };
  }

  private static Attributes attributes(Series series) {
    return series.route.equals(NO_ROUTE)
        ? Attributes.of(METHOD, series.method, STATUS, (long) series.status)
        : Attributes.of(METHOD, series.method, ROUTE, series.route, STATUS, (long) series.status);
  }
}
