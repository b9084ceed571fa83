package dev.tiffin.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLogLayoutTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static String line(String message, @Nullable Throwable failure, Object... arguments) {
    return lineOf("dev.tiffin.test", message, failure, arguments);
  }

  private static String lineOf(
      String logger, String message, @Nullable Throwable failure, Object... arguments) {
    LoggingEvent event =
        new LoggingEvent(
            "caller",
            new LoggerContext().getLogger(logger),
            Level.WARN,
            message,
            failure,
            arguments);
    event.setInstant(Instant.parse("2026-11-20T12:00:00.123Z"));
    return new JsonLogLayout("menu").doLayout(event);
  }

  private static Map<String, String> fields(String line) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser parser = new JsonFactory().createParser(line)) {
      assertEquals(JsonToken.START_OBJECT, parser.nextToken());
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        fields.put(name, parser.nextTextValue());
      }
      assertEquals(JsonToken.END_OBJECT, parser.currentToken());
    }
    return fields;
  }

  @Test
  void oneObjectALine() throws IOException {
    String line = line("{} of \"{}\"\nare out", null, 3, "brioche");
    assertTrue(line.endsWith("}\n"));
    assertEquals(1, line.lines().count());
    Map<String, String> fields = fields(line);
    assertEquals(
        List.of("time", "level", "service", "logger", "message"), List.copyOf(fields.keySet()));
    assertEquals("2026-11-20T12:00:00.123Z", fields.get("time"));
    assertEquals("WARN", fields.get("level"));
    assertEquals("menu", fields.get("service"));
    assertEquals("dev.tiffin.test", fields.get("logger"));
    assertEquals("3 of \"brioche\"\nare out", fields.get("message"));
  }

  /** Several services may be one process. */
  @Test
  void saysWhichServiceSpeaks() throws IOException {
    Map<String, String> speakers =
        Map.of(
            "dev.tiffin.kitchen.adapter.Printing", "kitchen",
            "dev.tiffin.platform.kafka.Relay", "menu",
            "org.flywaydb.core", "menu");
    for (Map.Entry<String, String> speaker : speakers.entrySet()) {
      String line = lineOf(speaker.getKey(), "ready", null);
      assertEquals(speaker.getValue(), fields(line).get("service"), speaker.getKey());
    }
  }

  @Test
  void namesTheTraceItBelongsTo() throws IOException {
    try (Scope scope = TraceParent.context("00-" + TRACE + "-00f067aa0ba902b7-01").makeCurrent()) {
      Map<String, String> fields = fields(line("in a call", null));
      assertEquals(TRACE, fields.get("traceId"));
      assertEquals("00f067aa0ba902b7", fields.get("spanId"));
    }
    assertFalse(fields(line("outside", null)).containsKey("traceId"));
  }

  @Test
  void carriesTheWholeFailureOnTheSameLine() throws IOException {
    String line = line("failed", new IllegalStateException("no stove"));
    assertEquals(1, line.lines().count());
    String exception = fields(line).getOrDefault("exception", "");
    assertTrue(exception.startsWith("java.lang.IllegalStateException: no stove"), exception);
    assertTrue(exception.contains("JsonLogLayoutTest"), exception);
  }
}
