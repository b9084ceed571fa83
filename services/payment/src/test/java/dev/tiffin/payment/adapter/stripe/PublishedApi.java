package dev.tiffin.payment.adapter.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stripe's own OpenAPI description, as a judge of what goes there and what comes back. */
final class PublishedApi {
  static final JsonMapper JSON = JsonMapper.builder().build();

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
  private static final Pattern NESTED = Pattern.compile("([^\\[]+)\\[([^\\]]+)]");

  private final JsonNode document;

  PublishedApi() {
    try (InputStream part =
        Objects.requireNonNull(
            PublishedApi.class.getResourceAsStream("/stripe/openapi-part.json"))) {
      document = JSON.readTree(part);
      allowNulls(document);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** OpenAPI 3.0 writes {@code nullable} beside a type, where JSON Schema has a type more. */
  private static void allowNulls(JsonNode node) {
    node.forEach(PublishedApi::allowNulls);
    if (node instanceof ObjectNode schema && schema.path("nullable").asBoolean()) {
      schema.remove("nullable");
      ObjectNode same = schema.deepCopy();
      schema.removeAll();
      ArrayNode either = schema.putArray("anyOf");
      either.add(same);
      either.addObject().put("type", "null");
    }
  }

  /**
   * The form of a request, read by the types that the operation gives its fields.
   *
   * @throws AssertionError if there is no such operation, or it takes no such form
   */
  JsonNode request(String template, String form) {
    JsonNode schema =
        document
            .path("paths")
            .path(template)
            .path("post")
            .path("requestBody")
            .path("content")
            .path("application/x-www-form-urlencoded")
            .path("schema");
    if (schema.isMissingNode()) {
      throw new AssertionError("Stripe publishes no operation POST " + template);
    }
    ObjectNode request = JSON.createObjectNode();
    for (String pair : form.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        put(
            request,
            schema.path("properties"),
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    check("request of " + template, schema, request);
    return request;
  }

  private static void put(ObjectNode request, JsonNode properties, String name, String value) {
    Matcher nested = NESTED.matcher(name);
    if (nested.matches()) {
      String outer = nested.group(1);
      if (properties.path(outer).path("type").asText().equals("array")) {
        request.withArray("/" + outer).add(value);
      } else {
        request.withObject("/" + outer).put(nested.group(2), value);
      }
      return;
    }
    JsonNode property = properties.path(name);
    JsonNode type = property.has("type") ? property.path("type") : property.at("/anyOf/0/type");
    switch (type.asText()) {
      case "integer" -> request.put(name, Long.parseLong(value));
      case "boolean" -> request.put(name, Boolean.parseBoolean(value));
      default -> request.put(name, value);
    }
  }

  /** A body that Stripe could send. */
  String published(String object, JsonNode body) {
    check(object, JSON.createObjectNode().put("$ref", "#/components/schemas/" + object), body);
    return body.toString();
  }

  /** Whether Stripe tells of that sort of event. */
  boolean tells(String event) {
    for (JsonNode known : document.path("x-events")) {
      if (known.asText().equals(event)) {
        return true;
      }
    }
    return false;
  }

  private void check(String what, JsonNode schema, JsonNode value) {
    ObjectNode whole = JSON.createObjectNode();
    whole.set("components", document.get("components"));
    whole.putArray("allOf").add(schema);
    JsonSchema compiled = SCHEMAS.getSchema(whole);
    var problems = compiled.validate(value);
    if (!problems.isEmpty()) {
      throw new AssertionError(what + " is not as published: " + problems + "\n" + value);
    }
  }
}
