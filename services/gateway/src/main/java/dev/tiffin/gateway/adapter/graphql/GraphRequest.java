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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GraphQL request, from a POST's JSON or a GET's parameters.
 *
 * @param query empty where only its hash was sent
 * @param hash SHA-256 of the query in lower case; empty if the query is not to be kept
 * @param operationName empty if there is none
 */
record GraphRequest(
    String query, String hash, String operationName, Map<String, Object> variables) {
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
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
    String hash = hash(object("extensions", body.get("extensions")));
    return new GraphRequest(
        text(body.get("query"), hash),
        hash,
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
    String hash = hash(parse(extensions));
    if (document.isEmpty() && hash.isEmpty()) {
      throw missing();
    }
    return new GraphRequest(document, hash, operationName, variables(parse(variables)));
  }

  /** The same with its query, where that is known by its hash. */
  GraphRequest with(String known) {
    return new GraphRequest(known, hash, operationName, variables);
  }

  /** Other extensions are taken, as the specification wants, and mean nothing here. */
  private static String hash(@Nullable ObjectNode extensions) {
    String place = "extensions/persistedQuery";
    ObjectNode persisted =
        extensions == null ? null : object(place, extensions.get("persistedQuery"));
    if (persisted == null) {
      return "";
    }
    if (!persisted.path("version").isInt() || persisted.path("version").intValue() != 1) {
      throw Refusal.invalid("/" + place + "/version", "UNKNOWN_VALUE", "This is 1.");
    }
    JsonNode hash = persisted.path("sha256Hash");
    if (!hash.isTextual() || !HASH.matcher(hash.textValue()).matches()) {
      throw Refusal.invalid(
          "/" + place + "/sha256Hash",
          "INVALID_HASH",
          "This is a SHA-256: 64 hexadecimal digits in lower case.");
    }
    return hash.textValue();
  }

  private static @Nullable ObjectNode parse(String json) {
    return json.isEmpty() || json.equals("null") ? null : JsonBody.object(json);
  }

  private static Refusal missing() {
    return Refusal.invalid("/query", "MISSING_FIELD", "A GraphQL request has a query.");
  }

  private static String text(@Nullable JsonNode node, String hash) {
    if (hash.isEmpty() && (node == null || node.isNull())) {
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
