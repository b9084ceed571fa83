package dev.tiffin.menu.menufile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads JSON into nodes that know their line and pointer. */
final class JsonTree {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(100_000)
                  .maxNumberLength(40)
                  .build())
          .build();

  private final JsonParser parser;
  private final Problems problems;

  private JsonTree(JsonParser parser, Problems problems) {
    this.parser = parser;
    this.problems = problems;
  }

  /** The document, or nothing where it is no JSON; then the problem is noted. */
  static Optional<Node> read(String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(text)) {
      JsonTree tree = new JsonTree(parser, problems);
      parser.nextToken();
      Optional<Node> document = tree.node("");
      if (parser.nextToken() != null) {
        problems.add(tree.line(), "", "something follows the end of the document");
      }
      return document;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
      problems.add(line, "", "not JSON: " + e.getOriginalMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  /** What the current token begins; nothing for null, which means absent. */
  private Optional<Node> node(String pointer) throws IOException {
    Location at = new Location(line(), pointer);
    JsonToken token = parser.currentToken();
    if (token == null) {
      problems.add(at, "the document is empty");
      return Optional.empty();
    }
    return switch (token) {
      case START_OBJECT -> Optional.of(object(at));
      case START_ARRAY -> Optional.of(array(at));
      case VALUE_STRING -> scalar(Node.Kind.STRING, at);
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(Node.Kind.NUMBER, at);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Node.Kind.BOOLEAN, at);
      case VALUE_NULL -> Optional.empty();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IllegalStateException("no value begins with " + token);
    };
  }

  private Node object(Location at) throws IOException {
    Node.Fields fields = new Node.Fields(at);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String pointer = at.field() + "/" + name.replace("~", "~0").replace("/", "~1");
      if (fields.byName().containsKey(name)) {
        problems.add(line(), pointer, "given twice");
      }
      parser.nextToken();
      node(pointer).ifPresent(value -> fields.byName().put(name, value));
    }
    return fields;
  }

  private Node array(Location at) throws IOException {
    Node.Many many = new Node.Many(at);
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      String pointer = at.field() + "/" + i;
      int line = line();
      node(pointer)
          .ifPresentOrElse(
              many.elements()::add, () -> problems.add(line, pointer, "null is not allowed here"));
    }
    return many;
  }

  private Optional<Node> scalar(Node.Kind kind, Location at) throws IOException {
    return Optional.of(new Node.Scalar(parser.getText(), kind, at));
  }

  private int line() {
    return Math.max(1, parser.currentTokenLocation().getLineNr());
  }
}
