package dev.tiffin.platform.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TraceTest {
  private static final class Exported implements SpanExporter {
    private final List<SpanData> spans = new CopyOnWriteArrayList<>();

    @Override
    public CompletableResultCode export(Collection<SpanData> more) {
      spans.addAll(more);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }

  @Test
  void oneTraceGoesOverTwoHops() {
    Exported exported = new Exported();
    AtomicReference<String> deepest = new AtomicReference<>("");
    try (OpenTelemetrySdk sdk = tracing(exported)) {
      try (Line line = new Line(sdk)) {
        Echo.Stub inner =
            line.callTo(request -> {
              deepest.set(TraceParent.current());
              return request;
            });
        Echo.Stub outer = line.callTo(request -> inner.say(request.getId()));
        Span root = sdk.getTracer("test").spanBuilder("root").startSpan();
        try (Scope scope = root.makeCurrent()) {
          outer.say("hello");
        } finally {
          root.end();
        }
      }
      // the line is closed, so every span has ended
      assertEquals(5, exported.spans.size(), exported.spans::toString);
      assertEquals(
          List.of("INTERNAL", "CLIENT", "SERVER", "CLIENT", "SERVER"), chain(exported.spans));
      assertEquals(
          1, exported.spans.stream().map(SpanData::getTraceId).distinct().count(), "traces");
      assertEquals(exported.spans.getFirst().getTraceId(), deepest.get().substring(3, 35));
    }
  }

  private static OpenTelemetrySdk tracing(SpanExporter exporter) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                .build())
        .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
        .build();
  }

  /** The kinds of span from the root down, each the parent of the next. */
  private static List<String> chain(List<SpanData> spans) {
    Map<String, SpanData> byParent =
        spans.stream().collect(Collectors.toMap(SpanData::getParentSpanId, Function.identity()));
    List<String> kinds = new CopyOnWriteArrayList<>();
    String parent = "0000000000000000";
    for (SpanData span = byParent.get(parent); span != null; span = byParent.get(parent)) {
      kinds.add(span.getKind().name());
      parent = span.getSpanId();
    }
    return List.copyOf(kinds);
  }
}
