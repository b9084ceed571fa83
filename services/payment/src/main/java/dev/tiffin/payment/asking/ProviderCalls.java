package dev.tiffin.payment.asking;

import dev.tiffin.payment.payment.ProviderStep;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.Charge;
import dev.tiffin.payment.provider.NotAdmittedException;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.concurrent.TimeUnit;

/** Calls the provider, and measures it. */
final class ProviderCalls {
  private static final AttributeKey<String> PROVIDER = AttributeKey.stringKey("tiffin.provider");
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("tiffin.ask");
  private static final AttributeKey<String> CAME_TO = AttributeKey.stringKey("tiffin.outcome");

  private final PaymentProvider provider;
  private final Tracer tracer;
  private final DoubleHistogram durations;

  ProviderCalls(PaymentProvider provider, OpenTelemetry telemetry) {
    this.provider = provider;
    this.tracer = telemetry.getTracer("dev.tiffin.payment");
    this.durations =
        telemetry
            .getMeter("dev.tiffin.payment")
            .histogramBuilder("tiffin.payment.provider.duration")
            .setUnit("s")
            .setDescription("How long the provider took to answer")
            .build();
  }

  String provider() {
    return provider.name();
  }

  /**
   * @throws ProviderDownException if there is no answer for now
   * @throws NotAdmittedException if there will be none
   */
  Answer call(Ask ask, ProviderStep step) {
    long started = System.nanoTime();
    String outcome = "down";
    Span span =
        tracer
            .spanBuilder("ask " + provider.name() + " to " + ask.kind())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(TraceParent.context(ask.traceParent()))
            .setAttribute("tiffin.stream.id", ask.orderId().value())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      Answer answer = answer(ask, step);
      outcome = answer instanceof Answer.Done ? "done" : "declined";
      return answer;
    } catch (ProviderDownException | NotAdmittedException noAnswer) {
      span.setStatus(StatusCode.ERROR);
      throw noAnswer;
    } finally {
      span.end();
      durations.record(
          (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1),
          Attributes.of(PROVIDER, provider.name(), KIND, ask.kind().name(), CAME_TO, outcome));
    }
  }

  private Answer answer(Ask ask, ProviderStep step) {
    return switch (step) {
      case ProviderStep.Authorise(var amount, String token) ->
          provider.authorise(ask.key(), new Charge(ask.orderId(), amount, token));
      case ProviderStep.Capture(Receipt receipt, var amount) ->
          provider.capture(ask.key(), reference(receipt), amount);
      case ProviderStep.Cancel(Receipt receipt) -> provider.cancel(ask.key(), reference(receipt));
      case ProviderStep.Refund(Receipt receipt, _, var amount) ->
          provider.refund(ask.key(), reference(receipt), amount);
    };
  }

  private String reference(Receipt receipt) {
    if (!receipt.provider().equals(provider.name())) {
      throw new ProviderDownException(
          "it is held by %s, and only %s is set up".formatted(receipt.provider(), provider.name()));
    }
    return receipt.reference();
  }
}
