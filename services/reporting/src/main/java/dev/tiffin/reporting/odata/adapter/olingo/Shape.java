package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.Locale;

/**
 * Looks at an expression's outline before Olingo's parser, which descends as deep as it is told.
 */
final class Shape {
  private static final String PATTERN = "matchespattern(";

  private Shape() {}

  /**
   * @throws Refused if it is too long or too deep, or uses what the parser does not know
   */
  static void check(String name, String value, Bounds bounds) {
    if (value.length() > bounds.filterLengthMax()) {
      throw Refused.tooMuch(
          name, name + " has at most " + bounds.filterLengthMax() + " characters.");
    }
    int depth = 0;
    int prefixes = 0;
    boolean quoted = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        prefixes += c == '-' || startsNot(value, i) ? 1 : 0;
        refusePattern(value, i);
      }
      if (depth > bounds.nestingMax()) {
        throw Refused.tooMuch(name, name + " is nested too deep.");
      }
    }
    if (prefixes > bounds.filterLengthMax() / 8) {
      throw Refused.tooMuch(name, name + " has too many parts.");
    }
  }

  private static boolean startsNot(String value, int at) {
    return value.startsWith("not", at) && (at == 0 || !Character.isLetter(value.charAt(at - 1)));
  }

  private static void refusePattern(String value, int at) {
    if ((value.charAt(at) == 'm' || value.charAt(at) == 'M')
        && value.regionMatches(true, at, PATTERN, 0, PATTERN.length())) {
      throw Refused.notImplemented(
          PATTERN.toLowerCase(Locale.ROOT).replace("(", "") + " is not supported.");
    }
  }
}
