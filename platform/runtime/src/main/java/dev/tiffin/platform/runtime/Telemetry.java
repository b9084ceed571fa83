package dev.tiffin.platform.runtime;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.prometheus.PrometheusMetricReader;
import io.opentelemetry.instrumentation.runtimetelemetry.RuntimeTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Traces and metrics of one service. Trace ids are always made and passed on; spans are recorded
 * and exported only where {@code TIFFIN_OTLP_ENDPOINT} names a collector (OTLP over HTTP, for
 * example {@code http://127.0.0.1:4318}), in the share that {@code TIFFIN_TRACE_RATIO} says.
 */
public final class Telemetry implements AutoCloseable {
  private final PrometheusMetricReader metrics = PrometheusMetricReader.create();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final OpenTelemetrySdk sdk;
  private final RuntimeTelemetry runtime;

  public Telemetry(String service, Environment environment) {
    this(
        service,
        environment.uri("TIFFIN_OTLP_ENDPOINT"),
        environment.decimal("TIFFIN_TRACE_RATIO", 1.0, 0.0, 1.0));
  }

  private Telemetry(String service, Optional<URI> collector, double ratio) {
    Resource resource =
        Resource.getDefault()
            .merge(Resource.create(Attributes.builder().put("service.name", service).build()));
    SdkTracerProviderBuilder traces = SdkTracerProvider.builder().setResource(resource);
    if (collector.isPresent()) {
      traces
          .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(ratio)))
          .addSpanProcessor(export(collector.get()));
    } else {
      traces.setSampler(Sampler.alwaysOff());
    }
    sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(traces.build())
            .setMeterProvider(
                SdkMeterProvider.builder()
                    .setResource(resource)
                    .registerMetricReader(metrics)
                    .build())
            .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
            .build();
    runtime = RuntimeTelemetry.create(sdk);
  }

  private static BatchSpanProcessor export(URI collector) {
    return BatchSpanProcessor.builder(
            OtlpHttpSpanExporter.builder()
                .setEndpoint(collector.resolve("/v1/traces").toString())
                .setTimeout(Duration.ofSeconds(5))
                .build())
        .setScheduleDelay(Duration.ofMillis(500))
        .setMaxQueueSize(8_192)
        .build();
  }

  public OpenTelemetry api() {
    return sdk;
  }

  /** Writes every metric in Prometheus text format 0.0.4. */
  void writeMetrics(OutputStream out) throws IOException {
    writer.write(out, metrics.collect());
  }

  @Override
  public void close() {
    runtime.close();
    sdk.close();
  }
}
