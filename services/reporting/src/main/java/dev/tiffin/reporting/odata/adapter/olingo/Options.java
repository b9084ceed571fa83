package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What follows the question mark. Every option that is not known or not supported is refused here:
 * Olingo would pass some of them over, and then more would be answered than was asked.
 */
final class Options {
  static final String APPLY = "$apply";
  static final String FILTER = "$filter";
  static final String SELECT = "$select";
  static final String EXPAND = "$expand";
  static final String ORDER_BY = "$orderby";
  static final String TOP = "$top";
  static final String SKIP = "$skip";
  static final String COUNT = "$count";
  static final String FORMAT = "$format";
  static final String SEARCH = "$search";
  static final String SKIP_TOKEN = "$skiptoken";

  private static final int OPTIONS_MAX = 50;
  private static final Pattern PLUS = Pattern.compile("\\+(?!\\d\\d(:|%3[Aa])\\d\\d)");
  private static final Set<String> PARSED =
      Set.of(APPLY, FILTER, SELECT, EXPAND, ORDER_BY, TOP, SKIP, COUNT);
  private static final Set<String> OWN = Set.of(FORMAT, SEARCH, SKIP_TOKEN);
  private static final Set<String> ELSEWHERE =
      Set.of("$compute", "$deltatoken", "$delta", "$id", "$index", "$levels", "$schemaversion");

  private final Map<String, String> values;

  private Options(Map<String, String> values) {
    this.values = values;
  }

  /**
   * @param raw percent-encoded
   */
  static Options parse(String raw, Bounds bounds) {
    if (raw.length() > bounds.queryLengthMax()) {
      throw Refused.of(
          414,
          "URI_TOO_LONG",
          "All options together have at most " + bounds.queryLengthMax() + " characters.");
    }
    Map<String, String> values = new TreeMap<>();
    for (String pair : pairs(raw)) {
      int equals = pair.indexOf('=');
      String name = known(Encoding.decode(equals < 0 ? pair : pair.substring(0, equals)));
      String given = equals < 0 ? "" : Encoding.decode(spaced(pair.substring(equals + 1)));
      String value = OWN.contains(name) ? given : Spelling.plain(name, given);
      if (values.put(name, value) != null) {
        throw Refused.invalid(name, name + " may be given once.");
      }
      Shape.check(name, value, bounds);
    }
    return new Options(values);
  }

  /**
   * Whoever writes options as a form has a plus for a space, as curl and browsers do. That of a
   * time's offset stays what it is in OData's grammar; before a number it makes no difference.
   */
  private static String spaced(String encoded) {
    return PLUS.matcher(encoded).replaceAll("%20");
  }

  private static List<String> pairs(String raw) {
    List<String> pairs = new ArrayList<>();
    for (String pair : raw.split("&", OPTIONS_MAX + 1)) {
      if (!pair.isEmpty()) {
        pairs.add(pair);
      }
    }
    if (pairs.size() > OPTIONS_MAX) {
      throw Refused.tooMuch("$", "There are at most " + OPTIONS_MAX + " options.");
    }
    return pairs;
  }

  /** Since 4.01 the dollar may be left out, and capitals make no difference. */
  private static String known(String name) {
    if (name.startsWith("@") && name.length() > 1) {
      return name;
    }
    String full = (name.startsWith("$") ? name : "$" + name).toLowerCase(Locale.ROOT);
    if (PARSED.contains(full) || OWN.contains(full)) {
      return full;
    }
    if (ELSEWHERE.contains(full)) {
      throw Refused.notImplemented(full + " is not supported.");
    }
    throw Refused.invalid(name, "There is no such option.");
  }

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * @throws Refused 400 if there is an option but these and aliases
   */
  void allowOnly(Set<String> names) {
    for (String name : values.keySet()) {
      if (!names.contains(name) && !name.startsWith("@") && !name.equals(FORMAT)) {
        throw Refused.invalid(name, name + " has no meaning here.");
      }
    }
  }

  /**
   * @throws Refused 501 or 400 if there is an option that files are not asked with
   */
  void refuseWithFile() {
    if (values.containsKey(EXPAND)) {
      throw Refused.notImplemented(
          EXPAND, "$expand is not supported in a file, which holds rows of one set.");
    }
    for (String name : List.of(COUNT, SKIP_TOKEN)) {
      if (values.containsKey(name)) {
        throw Refused.invalid(name, name + " has no meaning in a file, which is always whole.");
      }
    }
  }

  /**
   * @throws Refused 501 if there is an option that groups are not asked with
   */
  void refuseWithGroups() {
    for (String name : List.of(SELECT, EXPAND, SEARCH)) {
      if (values.containsKey(name)) {
        throw Refused.notImplemented(name + " is not supported where $apply makes groups.");
      }
    }
  }

  /** What Olingo is to read, encoded again. */
  String forOlingo() {
    return encoded(name -> !OWN.contains(name));
  }

  /** What a link to a later page begins with, encoded again. */
  String forNextPage() {
    return encoded(name -> !name.equals(SKIP_TOKEN));
  }

  /** Aliases alone, encoded again. */
  String aliases() {
    return encoded(name -> name.startsWith("@"));
  }

  private String encoded(Predicate<String> wanted) {
    List<String> pairs = new ArrayList<>();
    values.forEach((name, value) -> {
      if (wanted.test(name)) {
        pairs.add(name + "=" + Encoding.encode(value));
      }
    });
    return String.join("&", pairs);
  }

  /** The same for two queries that ask for the same rows in the same order. */
  String identity() {
    return encoded(name -> !name.equals(SKIP_TOKEN) && !name.equals(FORMAT));
  }
}
