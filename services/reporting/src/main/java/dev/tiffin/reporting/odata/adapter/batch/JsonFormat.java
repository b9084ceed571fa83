package dev.tiffin.reporting.odata.adapter.batch;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tiffin.reporting.odata.adapter.olingo.ODataReply;
import dev.tiffin.reporting.odata.plan.Refused;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A batch as OData 4.01 writes it in JSON. */
final class JsonFormat implements Format {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final Set<String> MEMBERS =
      Set.of("id", "method", "url", "headers", "body", "atomicityGroup", "dependsOn", "if");

  @Override
  public List<Part> read(byte[] body, int partsMax) {
    JsonNode requests = document(body).path("requests");
    if (!requests.isArray()) {
      throw Format.malformed("A batch is an object with an array of requests.");
    }
    if (requests.size() > partsMax) {
      throw Format.tooMany(partsMax);
    }
    List<Part> parts = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode request : requests) {
      Part part = part(request);
      if (!ids.add(part.id())) {
        throw Format.malformed("Each request has an id of its own.");
      }
      parts.add(part);
    }
    return parts;
  }

  private static JsonNode document(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw Format.malformed("This is not JSON.");
    }
  }

  private static Part part(JsonNode request) {
    String id = text(request, "id");
    String method = text(request, "method").toUpperCase(Locale.ROOT);
    String url = text(request, "url");
    request
        .fieldNames()
        .forEachRemaining(member -> {
          if (!MEMBERS.contains(member) && !member.startsWith("@")) {
            throw Format.malformed("A request has no such member: " + shortened(member));
          }
        });
    Refused why = hopeless(request);
    return why == null
        ? new Part.Asked(id, method, url, headers(request), body(request), dependsOn(request))
        : new Part.Hopeless(id, why);
  }

  private static byte[] body(JsonNode request) {
    try {
      return request.hasNonNull("body") ? JSON.writeValueAsBytes(request.get("body")) : new byte[0];
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was read can be written", e);
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private static String text(JsonNode request, String member) {
    JsonNode value = request.path(member);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw Format.malformed("Each request has a text as " + member + ".");
    }
    return value.textValue();
  }

  private static @Nullable Refused hopeless(JsonNode request) {
    if (request.has("atomicityGroup")) {
      return Format.notAsOne("atomicityGroup");
    }
    if (request.has("if")) {
      return Refused.notImplemented("if is not supported.");
    }
    return request.hasNonNull("body") && request.path("method").textValue().equalsIgnoreCase("GET")
        ? Refused.invalid("body", "What is read has no body.")
        : null;
  }

  private static Map<String, String> headers(JsonNode request) {
    Map<String, String> headers = new HashMap<>(Map.of("content-type", "application/json"));
    for (Map.Entry<String, JsonNode> header : request.path("headers").properties()) {
      if (!header.getValue().isTextual()) {
        throw Format.malformed("Headers are texts.");
      }
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().textValue());
    }
    return headers;
  }

  private static List<String> dependsOn(JsonNode request) {
    List<String> ids = new ArrayList<>();
    for (JsonNode id : request.path("dependsOn")) {
      if (!id.isTextual()) {
        throw Format.malformed("dependsOn has ids.");
      }
      ids.add(id.textValue());
    }
    return ids;
  }

  @Override
  public String contentType() {
    return "application/json";
  }

  @Override
  public byte[] write(List<Part.Answered> answers) {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(written)) {
      json.writeStartObject();
      json.writeArrayFieldStart("responses");
      for (Part.Answered answer : answers) {
        write(answer, json);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new IllegalStateException("memory can always be written to", e);
    }
    return written.toByteArray();
  }

  private static void write(Part.Answered answer, JsonGenerator json) throws IOException {
    ODataReply reply = answer.reply();
    json.writeStartObject();
    json.writeStringField("id", answer.id());
    json.writeNumberField("status", reply.status());
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      json.writeStringField(header.getKey().toLowerCase(Locale.ROOT), header.getValue());
    }
    json.writeEndObject();
    if (reply.body().length > 0) {
      json.writeFieldName("body");
      String type = reply.headers().getOrDefault("Content-Type", "");
      if (type.startsWith("application/json")) {
        json.writeRawValue(new String(reply.body(), StandardCharsets.UTF_8));
      } else if (type.startsWith("text/")) {
        json.writeString(new String(reply.body(), StandardCharsets.UTF_8));
      } else {
        json.writeString(Base64.getUrlEncoder().withoutPadding().encodeToString(reply.body()));
      }
    }
    json.writeEndObject();
  }
}
