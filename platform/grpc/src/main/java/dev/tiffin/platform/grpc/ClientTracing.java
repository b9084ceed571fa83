package dev.tiffin.platform.grpc;

import dev.tiffin.platform.runtime.TraceParent;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall;
import io.grpc.ForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/**
 * Carries the trace over a call: {@code traceparent} in the metadata always, a client span only
 * where the trace is recorded. OpenTelemetry's own client interceptor makes attributes and metrics
 * in either case, which showed in the gateway's profile; the server's side of the same call is
 * measured anyway.
 */
final class ClientTracing implements ClientInterceptor {
  private static final Metadata.Key<String> TRACE_PARENT =
      Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

  private final Tracer tracer;

  ClientTracing(OpenTelemetry telemetry) {
    this.tracer = telemetry.getTracer("dev.tiffin.platform.grpc");
  }

  @Override
  public <Q, A> ClientCall<Q, A> interceptCall(
      MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
    SpanContext current = Span.current().getSpanContext();
    ClientCall<Q, A> call = next.newCall(method, options);
    if (current.isValid() && !current.isSampled()) {
      return new Propagating<>(call, TraceParent.current());
    }
    Span span =
        tracer
            .spanBuilder(method.getFullMethodName())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("rpc.system", "grpc")
            .startSpan();
    try (Scope _ = span.makeCurrent()) {
      return new Recording<>(call, TraceParent.current(), span);
    }
  }

  private static class Propagating<Q, A>
      extends ForwardingClientCall.SimpleForwardingClientCall<Q, A> {
    private final String traceParent;

    Propagating(ClientCall<Q, A> call, String traceParent) {
      super(call);
      this.traceParent = traceParent;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      if (!traceParent.isEmpty()) {
        headers.put(TRACE_PARENT, traceParent);
      }
      super.start(listener, headers);
    }
  }

  private static final class Recording<Q, A> extends Propagating<Q, A> {
    private final Span span;

    Recording(ClientCall<Q, A> call, String traceParent, Span span) {
      super(call, traceParent);
      this.span = span;
    }

    @Override
    public void start(Listener<A> listener, Metadata headers) {
      super.start(
          new ForwardingClientCallListener.SimpleForwardingClientCallListener<>(listener) {
            @Override
            public void onClose(Status status, Metadata trailers) {
              span.setAttribute("rpc.grpc.status_code", status.getCode().value());
              if (!status.isOk()) {
                span.setStatus(StatusCode.ERROR);
              }
              span.end();
              super.onClose(status, trailers);
            }
          },
          headers);
    }
  }
}
