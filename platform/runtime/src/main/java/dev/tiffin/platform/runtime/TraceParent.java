package dev.tiffin.platform.runtime;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} of W3C Trace Context level 1, as text that can be kept in a table beside
 * an event, so that a trace goes on where the event is heard.
 */
public final class TraceParent {
  private static final Pattern VALID = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private TraceParent() {}

  /** The current span's, or an empty string where there is none. */
  public static String current() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : "";
  }

  /** The current context with the remote parent that {@code traceParent} names, if it is valid. */
  public static Context context(@Nullable String traceParent) {
    if (traceParent == null || !VALID.matcher(traceParent).matches()) {
      return Context.current();
    }
    SpanContext remote =
        SpanContext.createFromRemoteParent(
            traceParent.substring(3, 35),
            traceParent.substring(36, 52),
            TraceFlags.fromHex(traceParent, 53),
            TraceState.getDefault());
    return remote.isValid() ? Context.current().with(Span.wrap(remote)) : Context.current();
  }
}
