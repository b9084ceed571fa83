package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Refused;
import java.util.ArrayList;
import java.util.List;

/**
 * The text of {@code $expand} taken apart as far as links need it: for each expansion the options
 * that were given, which Olingo does not keep.
 */
final class ExpandText {
  private ExpandText() {}

  /** The options of each expansion in order; empty for one without. */
  static List<String> options(String expand) {
    List<String> options = new ArrayList<>();
    for (String item : split(expand, ',')) {
      int open = item.indexOf('(');
      int close = item.lastIndexOf(')');
      options.add(open < 0 || close < open ? "" : item.substring(open + 1, close));
    }
    return options;
  }

  /** The value of one of several options, for example that of the expansion below. */
  static String value(String options, String name) {
    for (String option : split(options, ';')) {
      String plain = option.strip();
      if (plain.startsWith(name + "=")) {
        return plain.substring(name.length() + 1);
      }
    }
    return "";
  }

  /** The same options as a query has them, percent-encoded. */
  static String query(String options) {
    List<String> pairs = new ArrayList<>();
    for (String option : split(options, ';')) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        pairs.add(
            option.substring(0, equals).strip()
                + "="
                + Encoding.encode(option.substring(equals + 1)));
      }
    }
    return String.join("&", pairs);
  }

  /** Apart at a separator that stands in no parentheses and no quotation marks. */
  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    boolean quoted = false;
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted ^= c == '\'';
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        if (c == separator && depth == 0) {
          parts.add(text.substring(begin, i));
          begin = i + 1;
        }
      }
    }
    if (depth != 0 || quoted) {
      throw Refused.invalid(Options.EXPAND, "Parentheses or quotation marks are left open.");
    }
    if (begin < text.length()) {
      parts.add(text.substring(begin));
    }
    return parts;
  }
}
