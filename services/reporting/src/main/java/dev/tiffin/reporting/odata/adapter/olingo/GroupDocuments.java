package dev.tiffin.reporting.odata.adapter.olingo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Row;
import java.math.BigDecimal;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.olingo.commons.api.format.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Writes groups, which Olingo cannot: their properties are described nowhere. So each says of what
 * type it is where JSON alone does not.
 */
final class GroupDocuments {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  private final Grouping grouping;
  private final String metadata;
  private final boolean exact;

  GroupDocuments(Grouping grouping, ContentType type) {
    this.grouping = grouping;
    String level = type.getParameter(ContentType.PARAMETER_ODATA_METADATA);
    this.metadata = level == null ? "minimal" : level;
    this.exact = Boolean.parseBoolean(type.getParameter(ContentType.PARAMETER_IEEE754_COMPATIBLE));
  }

  /** The properties as a context URL lists them, for example {@code Restaurant(City),Revenue}. */
  static String selected(Grouping grouping) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Property property : grouping.result().set().properties()) {
      Map<String, Object> at = tree;
      for (String step : property.name().split("/", -1)) {
        at = below(at, step);
      }
    }
    return listed(tree);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> below(Map<String, Object> tree, String step) {
    return (Map<String, Object>) tree.computeIfAbsent(step, _ -> new LinkedHashMap<>());
  }

  private static String listed(Map<String, Object> tree) {
    return tree.keySet().stream()
        .map(step ->
            below(tree, step).isEmpty() ? step : step + "(" + listed(below(tree, step)) + ")")
        .collect(Collectors.joining(","));
  }

  /**
   * @param next the address of the rest
   */
  byte[] written(Found found, URI context, @Nullable URI next) {
    ObjectNode document = NODES.objectNode();
    if (!metadata.equals("none")) {
      document.put("@odata.context", context.toASCIIString());
    }
    found.count().ifPresent(count -> document.set("@odata.count", whole(count)));
    ArrayNode value = document.putArray("value");
    found.rows().forEach(row -> value.add(group(row)));
    if (next != null) {
      document.put("@odata.nextLink", next.toASCIIString());
    }
    try {
      return JSON.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("groups can always be written", e);
    }
  }

  private ObjectNode group(Row row) {
    ObjectNode group = NODES.objectNode();
    for (Grouping.Group common : grouping.groups()) {
      put(group, common.as(), row, metadata.equals("full"), false);
    }
    for (Grouping.Measure measure : grouping.measures()) {
      put(group, measure.as(), row, !metadata.equals("none"), true);
    }
    return group;
  }

  private void put(ObjectNode group, Property property, Row row, boolean typed, boolean large) {
    List<String> steps = Arrays.asList(property.name().split("/", -1));
    ObjectNode at = group;
    for (String step : steps.subList(0, steps.size() - 1)) {
      at = at.withObjectProperty(step);
    }
    String name = steps.getLast();
    Object value = row.value(property);
    String type = type(property.kind(), large);
    if (typed && value != null && !type.isEmpty()) {
      at.put(name + "@odata.type", "#" + type);
    }
    at.set(name, value == null ? NODES.nullNode() : node(value, large));
  }

  /** Empty where JSON says it. */
  private static String type(Kind kind, boolean large) {
    return switch (kind) {
      case TEXT, BOOLEAN -> "";
      case INTEGER -> large ? "Int64" : "Int32";
      case DECIMAL -> "Decimal";
      case INSTANT -> "DateTimeOffset";
      case DATE -> "Date";
      case TIME -> "TimeOfDay";
      case DURATION -> "Duration";
    };
  }

  private JsonNode node(Object value, boolean large) {
    return switch (value) {
      case Long number -> large ? whole(number) : NODES.numberNode(number);
      case BigDecimal number ->
          exact ? NODES.textNode(number.toPlainString()) : NODES.numberNode(number);
      case Boolean truth -> NODES.booleanNode(truth);
      case OffsetDateTime time -> NODES.textNode(time.toInstant().toString());
      default -> NODES.textNode(value.toString());
    };
  }

  private JsonNode whole(long number) {
    return exact ? NODES.textNode(String.valueOf(number)) : NODES.numberNode(number);
  }
}
