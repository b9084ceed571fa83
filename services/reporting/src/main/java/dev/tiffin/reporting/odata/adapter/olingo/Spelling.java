package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Refused;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;

/**
 * Writes expressions as Olingo reads them: OData 4.01 lets operators, functions and nested options
 * be written in capitals, the latter without their dollar, and people put spaces where the grammar
 * has room for some and Olingo for none. What stands in quotation marks stays as it is.
 */
final class Spelling {
  private static final String DIVIDED = "divby";

  /** Preceded and followed by what ends a word. */
  private static final Pattern OPERATOR =
      Pattern.compile(
          "(?<![^\\s():])(?i:eq|ne|gt|ge|lt|le|and|or|not|in|has|add|sub|mul|div|mod|asc|desc|divby)"
              + "(?=[\\s(),]|$)");

  private static final Pattern FUNCTION = Pattern.compile("[A-Za-z]{2,20}(?=\\()");
  private static final Pattern NESTED_OPTION =
      Pattern.compile(
          "(?<=[(;])\\s*+\\$?(?i:filter|select|expand|orderby|top|skip|count|search|levels|compute)"
              + "(?==)");

  // none begins within spaces, so that many of them are looked at once
  private static final Pattern SPACE_AFTER = Pattern.compile("([(,])\\s++");
  private static final Pattern SPACE_BEFORE = Pattern.compile("(?<!\\s)\\s++(?=\\))");
  private static final Pattern SPACE_AROUND = Pattern.compile("(?<!\\s)\\s*+:\\s*+");

  private static final Set<String> FUNCTIONS = functions();

  private Spelling() {}

  private static Set<String> functions() {
    Set<String> functions = new TreeSet<>(Set.of("any", "all"));
    for (MethodKind method : MethodKind.values()) {
      functions.add(method.toString().toLowerCase(Locale.ROOT));
    }
    return functions;
  }

  /**
   * @throws Refused 501 for an operator that Olingo does not know
   */
  static String plain(String option, String value) {
    boolean nested = option.equals(Options.EXPAND);
    return outsideQuotes(value.strip(), text -> words(spaces(nested ? dollars(text) : text)));
  }

  private static String outsideQuotes(String value, UnaryOperator<String> change) {
    StringBuilder plain = new StringBuilder(value.length());
    int at = 0;
    while (at < value.length()) {
      int opens = value.indexOf('\'', at);
      int end = opens < 0 ? value.length() : opens;
      plain.append(change.apply(value.substring(at, end)));
      int closes = opens < 0 ? -1 : value.indexOf('\'', opens + 1);
      at = closes < 0 ? value.length() : closes + 1;
      plain.append(value, end, at);
    }
    return plain.toString();
  }

  private static String dollars(String text) {
    return NESTED_OPTION
        .matcher(text)
        .replaceAll(found -> {
          String name = lower(found).strip();
          return name.startsWith("$") ? "\\" + name : "\\$" + name;
        });
  }

  private static String spaces(String text) {
    String after = SPACE_AFTER.matcher(text).replaceAll("$1");
    return SPACE_AROUND.matcher(SPACE_BEFORE.matcher(after).replaceAll("")).replaceAll(":");
  }

  private static String words(String text) {
    String operators =
        OPERATOR
            .matcher(text)
            .replaceAll(found -> {
              String operator = lower(found);
              if (operator.equals(DIVIDED)) {
                throw Refused.notImplemented(DIVIDED + " is not supported.");
              }
              return operator;
            });
    return FUNCTION
        .matcher(operators)
        .replaceAll(found -> FUNCTIONS.contains(lower(found)) ? lower(found) : found.group());
  }

  private static String lower(MatchResult found) {
    return found.group().toLowerCase(Locale.ROOT);
  }
}
