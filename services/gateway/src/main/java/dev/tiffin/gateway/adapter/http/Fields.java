package dev.tiffin.gateway.adapter.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object that a client wrote. Whatever is wrong is noted with its pointer and reading goes
 * on with a stand-in; {@link #end} then refuses the whole with all problems, members nobody asked
 * for included. A member that is {@code null} counts as not there.
 */
public final class Fields {
  static final Instant INSTANT_END = Instant.parse("9999-12-31T00:00:00Z");

  private final ObjectNode node;
  private final String pointer;
  private final FieldProblems problems;
  private final Set<String> asked = new HashSet<>();
  private final List<Fields> inner = new ArrayList<>();

  private Fields(ObjectNode node, String pointer, FieldProblems problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
  }

  /** A whole body, or what GraphQL calls an input. */
  public static Fields of(ObjectNode node) {
    return new Fields(node, "", new FieldProblems());
  }

  private JsonNode member(String name) {
    asked.add(name);
    JsonNode member = node.get(name);
    return member == null || member.isNull() ? MissingNode.getInstance() : member;
  }

  private JsonNode required(String name) {
    JsonNode member = member(name);
    if (member.isMissingNode()) {
      note(name, "MISSING_FIELD", "This must be given.");
    }
    return member;
  }

  private void note(String name, String code, String detail) {
    problems.add(pointer + "/" + name, code, detail);
  }

  /** Notes a problem that only the caller can see. */
  public void refuse(String name, String code, String detail) {
    note(name, code, detail);
  }

  public boolean has(String name) {
    return !member(name).isMissingNode();
  }

  /** A text of 1 to {@code lengthMax} characters, not blank. */
  public String text(String name, int lengthMax) {
    JsonNode member = required(name);
    String text = text(name, member, lengthMax);
    if (member.isTextual() && text.isBlank()) {
      note(name, "BLANK", "This must not be empty.");
    }
    return text;
  }

  /** A text of at most {@code lengthMax} characters; empty if it is not there. */
  public String optionalText(String name, int lengthMax) {
    return text(name, member(name), lengthMax);
  }

  private String text(String name, JsonNode member, int lengthMax) {
    if (member.isMissingNode()) {
      return "";
    }
    if (!member.isTextual()) {
      note(name, "WRONG_TYPE", "This is a text.");
      return "";
    }
    String text = member.textValue();
    if (text.length() > lengthMax) {
      note(name, "TOO_LONG", "This has at most " + lengthMax + " characters.");
    } else if (!Texts.isClean(text)) {
      note(name, "INVALID_TEXT", "This has characters that no text has.");
    }
    return text;
  }

  /** A whole number, written as one: {@code 2.0} is not. */
  public long whole(String name, long min, long max) {
    JsonNode member = required(name);
    if (member.isMissingNode()) {
      return min;
    }
    if (!member.isIntegralNumber()) {
      note(name, "WRONG_TYPE", "This is a whole number.");
      return min;
    }
    if (!member.canConvertToLong() || member.longValue() < min || member.longValue() > max) {
      note(name, "OUT_OF_RANGE", "This is from " + min + " to " + max + ".");
      return min;
    }
    return member.longValue();
  }

  /** A whole number, {@code fallback} if it is not there. */
  public int wholeOr(int fallback, String name, int min, int max) {
    return has(name) ? Math.toIntExact(whole(name, min, max)) : fallback;
  }

  /** A number whose absolute value is at most {@code max}. */
  public double decimal(String name, double max) {
    return decimal(name, -max, max);
  }

  /** A number in the range; {@code min} stands in for what is none. */
  public double decimal(String name, double min, double max) {
    JsonNode member = required(name);
    if (member.isMissingNode()) {
      return min;
    }
    if (!member.isNumber()) {
      note(name, "WRONG_TYPE", "This is a number.");
      return min;
    }
    double value = member.doubleValue();
    if (!(value >= min && value <= max)) {
      note(name, "OUT_OF_RANGE", "This is from " + min + " to " + max + ".");
      return min;
    }
    return value;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name) {
    JsonNode member = required(name);
    if (!member.isMissingNode() && !member.isBoolean()) {
      note(name, "WRONG_TYPE", "This is true or false.");
    }
    return member.booleanValue();
  }

  /** An instant as RFC 3339 writes it, from 1970 to 9999; the first stands in for what is none. */
  public Instant instant(String name) {
    JsonNode member = required(name);
    if (member.isMissingNode()) {
      return Instant.EPOCH;
    }
    if (!member.isTextual()) {
      note(name, "WRONG_TYPE", "This is a text.");
      return Instant.EPOCH;
    }
    try {
      Instant instant = Instant.parse(member.textValue());
      if (!instant.isBefore(Instant.EPOCH) && instant.isBefore(INSTANT_END)) {
        return instant;
      }
      note(name, "OUT_OF_RANGE", "This is from 1970 to 9999.");
    } catch (DateTimeParseException e) {
      note(name, "INVALID_TIME", "This is an instant such as 2026-11-21T12:00:00Z.");
    }
    return Instant.EPOCH;
  }

  /** How many entries a list has; 0 for what is none. */
  public int size(String name) {
    JsonNode member = member(name);
    return member.isArray() ? member.size() : 0;
  }

  /** One of the words that {@code word} knows; {@code fallback} if it is not there. */
  public <T> T wordOr(T fallback, String name, Function<String, @Nullable T> word, String allowed) {
    return has(name) ? word(fallback, name, word, allowed) : fallback;
  }

  /**
   * One of the words that {@code word} knows.
   *
   * @param standIn what reading goes on with when it is wrong
   */
  public <T> T word(T standIn, String name, Function<String, @Nullable T> word, String allowed) {
    JsonNode member = required(name);
    if (member.isMissingNode()) {
      return standIn;
    }
    if (!member.isTextual()) {
      note(name, "WRONG_TYPE", "This is a text.");
      return standIn;
    }
    T known = word.apply(member.textValue());
    if (known == null) {
      note(name, "UNKNOWN_VALUE", "This is one of " + allowed + ".");
      return standIn;
    }
    return known;
  }

  /** An object; if it is not one, an empty stand-in about which nothing further is told. */
  public Fields object(String name) {
    return inner(name, required(name));
  }

  private Fields inner(String name, JsonNode member) {
    if (member instanceof ObjectNode object) {
      return adopt(new Fields(object, pointer + "/" + name, problems));
    }
    if (!member.isMissingNode()) {
      note(name, "WRONG_TYPE", "This is an object.");
    }
    return new Fields(node.objectNode(), pointer + "/" + name, new FieldProblems());
  }

  private Fields adopt(Fields fields) {
    inner.add(fields);
    return fields;
  }

  /** A list of objects. */
  public List<Fields> objects(String name, int min, int max) {
    List<Fields> objects = new ArrayList<>();
    JsonNode list = list(name, required(name), min, max);
    for (int i = 0; i < list.size(); i++) {
      objects.add(inner(name + "/" + i, list.get(i)));
    }
    return objects;
  }

  /** A list of texts; empty if it is not there. */
  public List<String> texts(String name, int max, int lengthMax) {
    List<String> texts = new ArrayList<>();
    JsonNode list = list(name, member(name), 0, max);
    for (int i = 0; i < list.size(); i++) {
      texts.add(text(name + "/" + i, list.get(i), lengthMax));
    }
    return texts;
  }

  private JsonNode list(String name, JsonNode member, int min, int max) {
    if (!member.isArray()) {
      if (!member.isMissingNode()) {
        note(name, "WRONG_TYPE", "This is a list.");
      }
      return MissingNode.getInstance();
    }
    if (member.size() < min || member.size() > max) {
      note(name, "OUT_OF_RANGE", "This has " + min + " to " + max + " entries.");
      return MissingNode.getInstance();
    }
    return member;
  }

  /**
   * Ends the reading of the whole body.
   *
   * @throws dev.tiffin.platform.grpc.Refusal if anything was wrong anywhere in it
   */
  public void end() {
    noteUnknown();
    problems.refuseIfAny();
  }

  private void noteUnknown() {
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!asked.contains(name)) {
            note(name, "UNKNOWN_FIELD", "There is no such member here.");
          }
        });
    inner.forEach(Fields::noteUnknown);
  }
}
