package dev.tiffin.gateway.adapter.graphql;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.JsonBody;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.HeaderNames;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request, from a POST's JSON or a GET's parameters.
 *
 * @param operationName empty if there is none
 */
record GraphRequest(String query, String operationName, Map<String, Object> variables) {
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  /**
   * @throws Refusal 400 if it is not a well-formed request
   * @throws ProblemException 413, 415
   */
  static GraphRequest read(Exchange exchange) {
    return exchange.method().equals("POST") ? fromBody(exchange) : fromParameters(exchange.query());
  }

  private static GraphRequest fromBody(Exchange exchange) {
    String contentType = exchange.header(HeaderNames.CONTENT_TYPE);
    if (contentType == null || !isJson(contentType)) {
      throw new ProblemException(
          415, "UNSUPPORTED_MEDIA_TYPE", "A GraphQL request is application/json in UTF-8.");
    }
    String json = JsonBody.text(JsonBody.bytes(exchange.request()));
    if (json.stripLeading().startsWith("[")) {
      throw Refusal.invalid("", "BATCH_REFUSED", "Requests come one at a time, not in a list.");
    }
    ObjectNode body = JsonBody.object(json);
    // extensions are taken, as the specification wants, and mean nothing here
    object("extensions", body.get("extensions"));
    return new GraphRequest(
        requiredText(body.get("query")),
        optionalText("operationName", body.get("operationName")),
        variables(object("variables", body.get("variables"))));
  }

  private static boolean isJson(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).replace(" ", "").replace("\"", "");
    return type.equals("application/json") || type.equals("application/json;charset=utf-8");
  }

  private static GraphRequest fromParameters(Query query) {
    String document = query.longText("query", DocumentLimits.CHARACTERS_MAX);
    String operationName = query.text("operationName");
    String variables = query.longText("variables", JsonBody.BYTES_MAX);
    String extensions = query.longText("extensions", JsonBody.BYTES_MAX);
    query.end();
    if (document.isEmpty()) {
      throw missing();
    }
    parse(extensions);
    return new GraphRequest(document, operationName, variables(parse(variables)));
  }

  private static @Nullable ObjectNode parse(String json) {
    return json.isEmpty() || json.equals("null") ? null : JsonBody.object(json);
  }

  private static Refusal missing() {
    return Refusal.invalid("/query", "MISSING_FIELD", "A GraphQL request has a query.");
  }

  private static String requiredText(@Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      throw missing();
    }
    return optionalText("query", node);
  }

  private static String optionalText(String name, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return "";
    }
    if (!node.isTextual()) {
      throw Refusal.invalid("/" + name, "WRONG_TYPE", "This is a text.");
    }
    return node.textValue();
  }

  private static @Nullable ObjectNode object(String name, @Nullable JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw Refusal.invalid("/" + name, "WRONG_TYPE", "This is an object.");
  }

  private static Map<String, Object> variables(@Nullable ObjectNode variables) {
    return variables == null ? Map.of() : JsonBody.mapper().convertValue(variables, VARIABLES);
  }
}
