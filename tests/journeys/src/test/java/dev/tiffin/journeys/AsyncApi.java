package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The AsyncAPI document as a judge of what travels: the channel must be there, carry that type of
 * message, the headers must fit their schema, and the payload must be that Protobuf message and no
 * more.
 */
final class AsyncApi {
  /**
   * What was found somewhere.
   *
   * @param address of the topic or queue
   * @param type the full name of the message, as its envelope says
   * @param headers texts and numbers
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a parser, never compared
  record Captured(String address, String type, Map<String, Object> headers, byte[] payload) {}

  private static final JsonSchemaFactory SCHEMAS =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

  private final JsonNode document;
  private final Map<String, JsonNode> channels = new TreeMap<>();
  private final Map<String, JsonSchema> headers = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> seen = new TreeMap<>();

  AsyncApi(JsonNode document) {
    this.document = document;
    document
        .get("channels")
        .forEach(channel -> channels.put(channel.get("address").asText(), channel));
  }

  /** The channels of one broker, {@code kafka} or {@code rabbitmq}, by address. */
  Map<String, JsonNode> channels(String server) {
    Map<String, JsonNode> those = new TreeMap<>();
    channels.forEach((address, channel) -> {
      if (channel.at("/servers/0/$ref").asText().equals("#/servers/" + server)) {
        those.put(address, channel);
      }
    });
    return those;
  }

  /** The types that were checked so far, by address. */
  Set<String> seen(String address) {
    return seen.getOrDefault(address, Set.of());
  }

  /**
   * @throws AssertionError if the document does not allow it
   */
  void check(Captured captured) {
    JsonNode channel =
        Optional.ofNullable(channels.get(captured.address()))
            .orElseThrow(() -> wrong(captured, "no such channel is documented"));
    if (!channel.get("messages").has(captured.type())) {
      throw wrong(captured, "the channel carries no such message");
    }
    JsonNode message = document.at("/components/messages").get(captured.type());
    Set<ValidationMessage> problems =
        headers
            .computeIfAbsent(captured.type(), _ -> schema(message.get("headers")))
            .validate(Visitor.JSON.valueToTree(captured.headers()));
    if (!problems.isEmpty()) {
      throw wrong(captured, problems + " of headers " + captured.headers());
    }
    try {
      requireKnown(captured, parser(captured).parseFrom(captured.payload()));
    } catch (InvalidProtocolBufferException e) {
      throw wrong(captured, "the payload is no such message: " + e.getMessage());
    }
    seen.computeIfAbsent(captured.address(), _ -> new TreeSet<>()).add(captured.type());
  }

  private JsonSchema schema(JsonNode wanted) {
    ObjectNode whole = Visitor.JSON.createObjectNode();
    whole.set("components", document.get("components"));
    whole.putArray("allOf").add(wanted);
    return SCHEMAS.getSchema(whole);
  }

  /** The class that protoc made of it. */
  private static Parser<? extends Message> parser(Captured captured) {
    String name = captured.type().replaceFirst("^tiffin\\.", "dev.tiffin.contracts.");
    try {
      Class<? extends Message> type = Class.forName(name).asSubclass(Message.class);
      Message empty = (Message) type.getMethod("getDefaultInstance").invoke(null);
      return empty.getParserForType();
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the contracts have no " + captured.type(), e);
    }
  }

  private static void requireKnown(Captured captured, Message message) {
    if (!message.getUnknownFields().asMap().isEmpty()) {
      throw wrong(captured, "fields that the contracts do not know: " + message.getUnknownFields());
    }
    for (Object value : message.getAllFields().values()) {
      for (Object element : value instanceof List<?> list ? list : List.of(value)) {
        if (element instanceof Message inner) {
          requireKnown(captured, inner);
        }
      }
    }
  }

  private static AssertionError wrong(Captured captured, String why) {
    return new AssertionError(captured.type() + " on " + captured.address() + ": " + why);
  }
}
