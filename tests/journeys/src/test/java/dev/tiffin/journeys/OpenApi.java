package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;

/**
 * The OpenAPI document that the gateway serves, as a judge of what it answers: the operation must
 * be there, the status documented, and a JSON body fit its schema.
 */
final class OpenApi {
  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;
  private final List<Map.Entry<Pattern, String>> templates = new ArrayList<>();
  private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();
  private final Set<String> seen = new ConcurrentSkipListSet<>();

  OpenApi(JsonNode document) {
    this.document = document;
    document
        .get("paths")
        .fieldNames()
        .forEachRemaining(path -> templates.add(Map.entry(pattern(path), path)));
    // a path without names in braces wins over one with them
    templates.sort((a, b) -> Integer.compare(braces(a.getValue()), braces(b.getValue())));
  }

  /** The rest of a path has slashes of its own. */
  private static Pattern pattern(String template) {
    return Pattern.compile(template.replace("{path}", ".*").replaceAll("\\{[^}]+}", "[^/]+"));
  }

  private static int braces(String template) {
    return (int) template.chars().filter(c -> c == '{').count();
  }

  JsonNode document() {
    return document;
  }

  /** The operations that were answered so far, as {@code GET /orders/{orderId} 200}. */
  Set<String> seen() {
    return Set.copyOf(seen);
  }

  void check(Answer answer) {
    String path = answer.http().uri().getPath();
    String method = answer.http().request().method().toLowerCase(java.util.Locale.ROOT);
    String template =
        templates.stream()
            .filter(entry -> entry.getKey().matcher(path).matches())
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
    JsonNode operation = document.path("paths").path(template).path(method);
    if (operation.isMissingNode()) {
      if (answer.status() == 404 || answer.status() == 405) {
        return; // nothing is there, and the door says so
      }
      throw new AssertionError(method + " " + path + " is answered but not in the document");
    }
    JsonNode response =
        resolve(operation.path("responses").path(Integer.toString(answer.status())));
    if (response.isMissingNode()) {
      throw new AssertionError(
          "%s %s answered %d, which its document does not know: %s"
              .formatted(method, path, answer.status(), answer.body()));
    }
    seen.add(method + " " + template + " " + answer.status());
    if (!answer.json().isMissingNode()) {
      checkBody(answer, response, method + " " + template + " " + answer.status());
    }
  }

  private void checkBody(Answer answer, JsonNode response, String name) {
    String type = answer.header("Content-Type").split(";", 2)[0].strip();
    JsonNode schema = response.path("content").path(type).path("schema");
    if (schema.isMissingNode()) {
      throw new AssertionError(name + " has no schema for " + type);
    }
    JsonSchema compiled = schemas.computeIfAbsent(name + " " + type, _ -> compile(schema));
    Set<ValidationMessage> problems = compiled.validate(answer.json());
    if (!problems.isEmpty()) {
      throw new AssertionError(name + " breaks its schema: " + problems + "\n" + answer.body());
    }
  }

  private JsonSchema compile(JsonNode schema) {
    ObjectNode whole = Visitor.JSON.createObjectNode();
    whole.set("components", document.get("components"));
    whole.putArray("allOf").add(schema);
    return SCHEMAS.getSchema(whole);
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
  }
}
