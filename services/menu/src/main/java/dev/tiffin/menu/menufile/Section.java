package dev.tiffin.menu.menufile;

import dev.tiffin.menu.catalog.LocalText;
import dev.tiffin.money.Money;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One thing of a menu file, read field by field. What is missing or wrong is noted, and something
 * harmless is handed out in its place so that the rest can be checked too: whoever builds something
 * from it asks {@link #isSound} first.
 */
final class Section {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,9}");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,3}(\\.[0-9]{1,15})?");
  private static final Pattern TIME = Pattern.compile("[0-2][0-9]:[0-5][0-9]");
  static final int ID_MAX = 60;

  private final Node.Fields node;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();
  private int problemsBefore = -1;

  Section(Node.Fields node, Problems problems) {
    this.node = node;
    this.problems = problems;
  }

  /** Reading begins with the first field, so what is wrong with a neighbour does not count here. */
  private void ask(String field) {
    if (problemsBefore < 0) {
      problemsBefore = problems.count();
    }
    asked.add(field);
  }

  /** Whether nothing was wrong since this section was begun; also notes fields nobody asked for. */
  boolean isSound() {
    node.byName()
        .forEach((name, value) -> {
          if (asked.add(name)) {
            problems.add(value.at(), "no such field here");
          }
        });
    return problemsBefore < 0 || problems.count() == problemsBefore;
  }

  void problem(String field, String detail) {
    Node value = node.byName().get(field);
    problems.add(value == null ? at(field) : value.at(), detail);
  }

  boolean has(String field) {
    return node.byName().containsKey(field);
  }

  private Location at(String field) {
    return node.at().field(field, node.at().field().startsWith("/"));
  }

  // ---- scalars

  /** A text of 1 to {@code max} characters, none of them control characters. */
  String text(String field, int max) {
    Optional<String> text = optionalText(field, max);
    if (text.isEmpty()) {
      missing(field);
    }
    return text.orElse("");
  }

  Optional<String> optionalText(String field, int max) {
    ask(field);
    Node value = node.byName().get(field);
    return value == null ? Optional.empty() : checkedText(value, max);
  }

  private Optional<String> checkedText(Node value, int max) {
    if (!(value instanceof Node.Scalar scalar)
        || scalar.kind() == Node.Kind.NUMBER
        || scalar.kind() == Node.Kind.BOOLEAN) {
      problems.add(value.at(), "must be a text");
      return Optional.empty();
    }
    String text = scalar.text().strip();
    if (text.isEmpty() || text.codePointCount(0, text.length()) > max) {
      problems.add(value.at(), "must have 1 to " + max + " characters");
      return Optional.empty();
    }
    if (text.codePoints().anyMatch(Section::isUnprintable)) {
      problems.add(value.at(), "must not have control characters");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static boolean isUnprintable(int character) {
    return Character.isISOControl(character) && character != '\n'
        || Character.getType(character) == Character.SURROGATE;
  }

  /** An id: lower case letters and digits, words joined by hyphens. */
  String slug(String field) {
    String text = text(field, ID_MAX);
    if (!text.isEmpty() && !SLUG.matcher(text).matches()) {
      problem(field, "must be lower case letters and digits, words joined by hyphens");
    }
    return text;
  }

  static boolean isSlug(String text) {
    return text.length() <= ID_MAX && SLUG.matcher(text).matches();
  }

  int integer(String field, int min, int max) {
    Optional<Integer> number = optionalInteger(field, min, max);
    if (number.isEmpty()) {
      missing(field);
    }
    return number.orElse(min);
  }

  Optional<Integer> optionalInteger(String field, int min, int max) {
    String rule = "must be a whole number from " + min + " to " + max;
    return literal(field, Node.Kind.NUMBER, rule)
        .filter(text -> matches(field, INTEGER, text, rule))
        .map(Integer::valueOf)
        .filter(number -> {
          boolean fits = number >= min && number <= max;
          if (!fits) {
            problem(field, rule);
          }
          return fits;
        });
  }

  /** Degrees, from {@code -max} to {@code max}. */
  double degrees(String field, int max) {
    String rule = "must be a number from -" + max + " to " + max;
    Optional<Double> number =
        literal(field, Node.Kind.NUMBER, rule)
            .filter(text -> matches(field, NUMBER, text, rule))
            .map(Double::valueOf);
    if (number.isEmpty()) {
      missing(field);
    } else if (Math.abs(number.get()) > max) {
      problem(field, rule);
      return 0;
    }
    return number.orElse(0.0);
  }

  boolean flag(String field) {
    String rule = "must be true or false";
    return literal(field, Node.Kind.BOOLEAN, rule)
        .filter(text -> matches(field, Pattern.compile("true|false"), text, rule))
        .map(Boolean::valueOf)
        .orElse(false);
  }

  /** The characters of a number or boolean, as they stand. */
  private Optional<String> literal(String field, Node.Kind kind, String rule) {
    ask(field);
    Node value = node.byName().get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Node.Scalar scalar
        && (scalar.kind() == kind || scalar.kind() == Node.Kind.CELL)) {
      return Optional.of(scalar.text());
    }
    problems.add(value.at(), rule);
    return Optional.empty();
  }

  /** What a field says, whether it was written as a number or as a text. */
  Optional<String> word(String field) {
    ask(field);
    Node value = node.byName().get(field);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Node.Scalar scalar && scalar.kind() != Node.Kind.BOOLEAN) {
      return Optional.of(scalar.text());
    }
    problems.add(value.at(), "must be a text or a number");
    return Optional.empty();
  }

  private boolean matches(String field, Pattern pattern, String text, String rule) {
    boolean matches = pattern.matcher(text).matches();
    if (!matches) {
      problem(field, rule);
    }
    return matches;
  }

  /** A decimal text in the currency, with exactly its decimals. */
  Money money(String field, Currency currency) {
    return parsed(
            field,
            20,
            text -> Money.parse(text, currency),
            "must be an amount of "
                + currency
                + " in quotes where the format has them, with "
                + currency.getDefaultFractionDigits()
                + " decimals")
        .orElse(Money.zero(currency));
  }

  LocalTime time(String field) {
    return parsed(
            field,
            5,
            text -> {
              if (!TIME.matcher(text).matches()) {
                throw new IllegalArgumentException(text);
              }
              return LocalTime.parse(text);
            },
            "must be a time HH:MM from 00:00 to 23:59; midnight is 00:00")
        .orElse(LocalTime.MIDNIGHT);
  }

  LocalDate date(String field) {
    return parsed(
            field,
            10,
            text -> LocalDate.parse(text, DateTimeFormatter.ISO_LOCAL_DATE),
            "must be a date YYYY-MM-DD")
        .orElse(LocalDate.EPOCH);
  }

  /** A required text of a form of its own. */
  <T> Optional<T> parsed(String field, int max, Function<String, T> parse, String rule) {
    String text = text(field, max);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      problem(field, rule + ", not '" + text + "'");
      return Optional.empty();
    }
  }

  <E extends Enum<E>> Optional<E> constant(String field, Class<E> type) {
    return optionalText(field, 40).flatMap(name -> constant(type, name, at(field), field));
  }

  private <E extends Enum<E>> Optional<E> constant(
      Class<E> type, String name, Location at, String field) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(name.toUpperCase(Locale.ROOT))) {
        return Optional.of(constant);
      }
    }
    Node value = node.byName().get(field);
    problems.add(
        value == null ? at : value.at(),
        "'" + name + "' is none of " + List.of(type.getEnumConstants()));
    return Optional.empty();
  }

  // ---- lists and what is inside

  <E extends Enum<E>> Set<E> constants(String field, Class<E> type) {
    Set<E> set = EnumSet.noneOf(type);
    for (String name : texts(field, type.getEnumConstants().length, 40)) {
      constant(type, name, at(field), field).ifPresent(set::add);
    }
    return set;
  }

  /** At most {@code countMax} different texts of at most {@code max} characters; may be missing. */
  List<String> texts(String field, int countMax, int max) {
    Set<String> texts = new LinkedHashSet<>();
    for (Node element : elements(field, countMax)) {
      checkedText(element, max)
          .ifPresent(text -> {
            if (!texts.add(text)) {
              problems.add(element.at(), "'" + text + "' is given twice");
            }
          });
    }
    return List.copyOf(texts);
  }

  /** At most {@code countMax} things; may be missing. */
  List<Section> sections(String field, int countMax) {
    List<Section> sections = new ArrayList<>();
    for (Node element : elements(field, countMax)) {
      if (element instanceof Node.Fields fields) {
        sections.add(new Section(fields, problems));
      } else {
        problems.add(element.at(), "must be an object");
      }
    }
    return sections;
  }

  private List<Node> elements(String field, int countMax) {
    ask(field);
    Node value = node.byName().get(field);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof Node.Many many)) {
      problems.add(value.at(), "must be a list");
      return List.of();
    }
    if (many.elements().size() > countMax) {
      problems.add(value.at(), "must have at most " + countMax + " entries");
      return List.of();
    }
    return many.elements();
  }

  /** A text in some of the languages, always in the first. */
  LocalText localText(String field, List<String> languages, int max) {
    LocalText text = optionalLocalText(field, languages, max);
    if (!has(field)) {
      missing(field);
    }
    return text;
  }

  LocalText optionalLocalText(String field, List<String> languages, int max) {
    ask(field);
    Node value = node.byName().get(field);
    if (value == null) {
      return LocalText.NONE;
    }
    if (!(value instanceof Node.Fields fields)) {
      problems.add(value.at(), "must have a text for each language");
      return LocalText.NONE;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    fields
        .byName()
        .forEach((language, text) -> {
          if (!languages.isEmpty() && !languages.contains(language)) {
            problems.add(text.at(), "the restaurant's languages are " + languages);
          }
          checkedText(text, max).ifPresent(checked -> texts.put(language, checked));
        });
    if (!languages.isEmpty() && !fields.byName().containsKey(languages.getFirst())) {
      problems.add(value.at(), "must be given in " + languages.getFirst());
    }
    return new LocalText(texts);
  }

  private void missing(String field) {
    if (!has(field)) {
      problems.add(at(field), "must be given");
    }
  }
}
