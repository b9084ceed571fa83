package dev.tiffin.gateway.adapter.graphql;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ProtocolMessageEnum;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.JsonBody;
import dev.tiffin.gateway.adapter.http.Texts;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Refusal;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Reads a field's arguments; GraphQL has checked their types, this checks their ranges. */
public final class Arguments {
  private static final int TEXT_MAX = 2_000;
  private static final int FIRST_MAX = 100;
  private static final int ID_MAX = 200;

  private final DataFetchingEnvironment environment;

  public Arguments(DataFetchingEnvironment environment) {
    this.environment = environment;
  }

  public boolean has(String name) {
    return environment.getArgument(name) != null;
  }

  /**
   * A text, empty if it is not there.
   *
   * @throws Refusal 400 if no text can look like that
   */
  public String text(String name) {
    String text = environment.getArgument(name);
    if (text == null) {
      return "";
    }
    if (text.length() > TEXT_MAX || !Texts.isClean(text)) {
      throw Refusal.invalid("/" + name, "INVALID_TEXT", "This is not a text as it must be.");
    }
    return text;
  }

  /**
   * An id.
   *
   * @param what it identifies, for the message
   * @throws Refusal not found for what cannot be an id of anything
   */
  public String id(String name, String what) {
    String id = environment.getArgumentOrDefault(name, "");
    if (id.isEmpty() || id.length() > ID_MAX || !Texts.isClean(id)) {
      throw Refusal.notFound(what);
    }
    return id;
  }

  public boolean flag(String name) {
    return Boolean.TRUE.equals(environment.getArgument(name));
  }

  /**
   * How many entries are wanted.
   *
   * @throws Refusal 400 unless it is 1 to 100
   */
  public int first() {
    Integer first = environment.getArgument("first");
    if (first == null || first < 1 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This is from 1 to " + FIRST_MAX + ".");
    }
    return first;
  }

  /** The version a command is meant for, 0 for any. */
  public int ifVersion() {
    Integer version = environment.getArgument("ifVersion");
    return version == null ? 0 : checkedVersion(version);
  }

  /**
   * A version that came inside an input.
   *
   * @throws Refusal 400 unless it is 1 or more
   */
  public static int checkedVersion(int version) {
    if (version < 1) {
      throw Refusal.invalid("/ifVersion", "OUT_OF_RANGE", "This is 1 or more.");
    }
    return version;
  }

  /** Words of an enumeration. */
  public <E extends Enum<E> & ProtocolMessageEnum> List<E> all(String name, Words<E> words) {
    List<String> given = environment.getArgument(name);
    return given == null
        ? List.of()
        : given.stream().map(word -> Objects.requireNonNull(words.parse(word))).toList();
  }

  /**
   * An input object as a value.
   *
   * @throws Refusal 400 if {@code reader} finds anything wrong with it
   */
  public <T> T read(String name, Function<Fields, T> reader) {
    Fields fields = object(name);
    T value = reader.apply(fields);
    fields.end();
    return value;
  }

  /** An input object, to be read as a body is. */
  public Fields object(String name) {
    Map<String, Object> input = Objects.requireNonNull(environment.getArgument(name));
    return Fields.of(JsonBody.mapper().<ObjectNode>valueToTree(input));
  }

  /** All arguments but these, to be read as a body is. */
  public Fields without(String... names) {
    ObjectNode arguments = JsonBody.mapper().valueToTree(environment.getArguments());
    return Fields.of(arguments.remove(List.of(names)));
  }
}
