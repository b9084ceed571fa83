package dev.tiffin.contracts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AsyncAPI document: well-formed, and about every message there is. */
class AsyncApiTest {
  private static final Path CONTRACTS =
      Path.of(System.getProperty("tiffin.home", "../.."))
          .resolve("contracts")
          .toAbsolutePath()
          .normalize();
  private static final Path DOCUMENT = CONTRACTS.resolve("asyncapi/tiffin.json");
  private static final Path PROTO = CONTRACTS.resolve("proto");

  /** What is told or handed over lies in files of these names, and nothing else does. */
  private static final Set<String> FILES = Set.of("events.proto", "positions.proto", "work.proto");

  private static final Pattern MESSAGE = Pattern.compile("(?m)^message (\\w+)");
  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([a-z0-9.]+);");

  @TempDir Path directory;

  @Test
  void parses() throws Exception {
    Command parsed = parse(DOCUMENT);
    assertTrue(parsed.isWell(), parsed.output());
  }

  @Test
  void theParserIsAwake() throws Exception {
    assertTrue(refused("\"action\": \"send\"", "\"action\": \"shout\"").contains("action"));
    assertTrue(
        refused("order/v1/events.proto", "order/v1/rumours.proto")
            .contains("there is no tiffin/order/v1/rumours.proto"));
    String reference = "#/components/messages/tiffin.order.v1.OrderReady";
    assertTrue(refused(reference, reference + "er").contains("does not exist"));
    assertTrue(refused("syntax = ", "syntacs = ").contains("imports the file"));
  }

  @Test
  void everyMessageThatIsToldOrHandedOverIsInIt() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (Path file : files()) {
      String text = Files.readString(file);
      String inside = PACKAGE.matcher(text).results().findFirst().orElseThrow().group(1);
      for (MatchResult message : MESSAGE.matcher(text).results().toList()) {
        files.put(inside + "." + message.group(1), PROTO.relativize(file).toString());
      }
    }
    JsonNode document = document();
    Map<String, String> documented = new TreeMap<>();
    document
        .at("/components/messages")
        .properties()
        .forEach(message -> {
          assertEquals(message.getKey(), message.getValue().get("name").asText());
          String schema = message.getValue().at("/payload/schema").asText();
          documented.put(
              message.getKey(), schema.replaceFirst("(?s).*import public \"([^\"]+)\";\n", "$1"));
        });
    assertEquals(files, documented);
    assertTrue(files.size() > 40, files::toString);
  }

  @Test
  void everyMessageTravelsSomewhere() throws IOException {
    JsonNode document = document();
    Set<String> travelling = new TreeSet<>();
    document
        .get("channels")
        .forEach(channel -> channel.get("messages").fieldNames().forEachRemaining(travelling::add));
    Set<String> all = new TreeSet<>();
    document.at("/components/messages").fieldNames().forEachRemaining(all::add);
    assertEquals(all, travelling);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> tree = Files.walk(PROTO)) {
      return tree.filter(file -> FILES.contains(file.getFileName().toString())).toList();
    }
  }

  private static JsonNode document() throws IOException {
    return new JsonMapper().readTree(Files.readString(DOCUMENT));
  }

  private String refused(String from, String to) throws Exception {
    String text = Files.readString(DOCUMENT);
    assertTrue(text.contains(from), "the document has no longer what this test changes");
    Path wrong = directory.resolve("wrong.json");
    Files.writeString(wrong, text.replace(from, to));
    Command parsed = parse(wrong);
    assertFalse(parsed.isWell(), () -> to + " was let through");
    return parsed.output();
  }

  private static Command parse(Path document) throws IOException, InterruptedException {
    assumeTrue(NodeTools.isNodeHere(), "Node is not installed: the parser cannot run");
    NodeTools.install(CONTRACTS);
    return Command.run(
        CONTRACTS, "node", "asyncapi/parse.mjs", document.toString(), PROTO.toString());
  }
}
