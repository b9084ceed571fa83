package dev.tiffin.platform.runtime;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One JSON object a line: time, level, service, message, and the trace it belongs to. */
final class JsonLogLayout extends LayoutBase<ILoggingEvent> {
  private static final Pattern LOGGER = Pattern.compile("dev\\.tiffin\\.(\\w+)\\..+");

  /** What several services share. */
  private static final Set<String> SHARED = Set.of("contracts", "money", "platform", "topology");

  private final JsonFactory json = new JsonFactory();
  private final String process;

  /**
   * @param process what is said to speak where no service's own code does
   */
  JsonLogLayout(String process) {
    this.process = process;
  }

  @Override
  public String doLayout(ILoggingEvent event) {
    StringWriter line = new StringWriter(256);
    try (JsonGenerator out = json.createGenerator(line)) {
      write(event, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private void write(ILoggingEvent event, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    out.writeStringField("level", event.getLevel().toString());
    out.writeStringField("service", service(event.getLoggerName()));
    out.writeStringField("logger", event.getLoggerName());
    out.writeStringField("message", event.getFormattedMessage());
    SpanContext span = Span.current().getSpanContext();
    if (span.isValid()) {
      out.writeStringField("traceId", span.getTraceId());
      out.writeStringField("spanId", span.getSpanId());
    }
    if (event.getThrowableProxy() != null) {
      out.writeStringField("exception", ThrowableProxyUtil.asString(event.getThrowableProxy()));
    }
    out.writeEndObject();
  }

  /** Of several services in one process the one whose code speaks. */
  private String service(String logger) {
    Matcher own = LOGGER.matcher(logger);
    return own.matches() && !SHARED.contains(own.group(1)) ? own.group(1) : process;
  }
}
