package dev.tiffin.journeys;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.zip.GZIPInputStream;

/** An OpenTelemetry collector that keeps the last spans it was sent (OTLP over HTTP). */
final class Collector implements AutoCloseable {
  private static final int SPANS_MAX = 50_000;

  /** A span, as far as the journeys look at it. */
  record Seen(String service, String name, String traceId, String spanId, String parentId) {}

  private final HttpServer server;
  private final ConcurrentLinkedQueue<Seen> spans = new ConcurrentLinkedQueue<>();

  Collector() {
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Seen> trace(String traceId) {
    return spans.stream().filter(span -> span.traceId.equals(traceId)).toList();
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      InputStream body = exchange.getRequestBody();
      boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      var request = ExportTraceServiceRequest.parseFrom(gzip ? new GZIPInputStream(body) : body);
      request.getResourceSpansList().forEach(this::keep);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private void keep(ResourceSpans resource) {
    String service =
        resource.getResource().getAttributesList().stream()
            .filter(attribute -> attribute.getKey().equals("service.name"))
            .map(KeyValue::getValue)
            .map(value -> value.getStringValue())
            .findFirst()
            .orElse("");
    resource
        .getScopeSpansList()
        .forEach(scope -> scope.getSpansList().forEach(span -> keep(service, span)));
    while (spans.size() > SPANS_MAX) {
      spans.poll();
    }
  }

  private void keep(String service, Span span) {
    HexFormat hex = HexFormat.of();
    spans.add(
        new Seen(
            service,
            span.getName(),
            hex.formatHex(span.getTraceId().toByteArray()),
            hex.formatHex(span.getSpanId().toByteArray()),
            hex.formatHex(span.getParentSpanId().toByteArray())));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
