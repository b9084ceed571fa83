package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Function;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads {@code $search}: words and "phrases" next to each other or joined by AND and OR, NOT before
 * them, and parentheses. Where AND, OR and NOT have nothing to join they are words. A row is found
 * if one of its searched texts contains the word, in capitals or not.
 */
final class SearchWords {
  private final List<String> tokens;
  private final Variable it;
  private final Budget budget;
  private int at;

  private SearchWords(List<String> tokens, Variable it, Budget budget) {
    this.tokens = tokens;
    this.it = it;
    this.budget = budget;
  }

  /**
   * @throws Refused 501 if the set is not searched, 400 if it cannot be understood
   */
  static Condition condition(String text, Variable it, Budget budget) {
    if (it.set().searched().isEmpty()) {
      throw Refused.notImplemented(it.set().name() + " cannot be searched.");
    }
    SearchWords words = new SearchWords(tokens(text), it, budget);
    Condition condition = words.either();
    if (words.at < words.tokens.size()) {
      throw malformed();
    }
    return condition;
  }

  /** Phrases keep the quotation mark they begin with. */
  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '(' || c == ')') {
        tokens.add(String.valueOf(c));
        i++;
      } else if (c == '"') {
        i = phrase(text, i, tokens);
      } else {
        int end = i;
        while (end < text.length()
            && "()\"".indexOf(text.charAt(end)) < 0
            && !Character.isWhitespace(text.charAt(end))) {
          end++;
        }
        tokens.add(text.substring(i, end));
        i = end;
      }
    }
    return tokens;
  }

  private static int phrase(String text, int from, List<String> tokens) {
    StringBuilder phrase = new StringBuilder("\"");
    for (int i = from + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        if (phrase.length() == 1) {
          throw malformed();
        }
        tokens.add(phrase.toString());
        return i + 1;
      }
      if (c == '\\' && i + 1 < text.length()) {
        i++;
      }
      phrase.append(text.charAt(i));
    }
    throw malformed();
  }

  private Condition either() {
    List<Condition> any = new ArrayList<>();
    any.add(all());
    while (takesOperator("OR")) {
      any.add(all());
    }
    return any.size() == 1 ? any.getFirst() : new Condition.Or(any);
  }

  private Condition all() {
    List<Condition> all = new ArrayList<>();
    all.add(one());
    while (at < tokens.size() && !isOperator("OR") && !tokens.get(at).equals(")")) {
      takesOperator("AND");
      all.add(one());
    }
    return all.size() == 1 ? all.getFirst() : new Condition.And(all);
  }

  private Condition one() {
    budget.node();
    if (takesOperator("NOT")) {
      return new Condition.Not(one());
    }
    if (takes("(")) {
      Condition inner = either();
      if (!takes(")")) {
        throw malformed();
      }
      return inner;
    }
    if (at >= tokens.size() || tokens.get(at).equals(")")) {
      throw malformed();
    }
    String token = tokens.get(at++);
    return mentions(token.startsWith("\"") ? token.substring(1) : token);
  }

  /** Something has to follow it. */
  private boolean isOperator(String operator) {
    return at + 1 < tokens.size()
        && tokens.get(at).equals(operator)
        && !tokens.get(at + 1).equals(")");
  }

  private boolean takesOperator(String operator) {
    return isOperator(operator) && takes(operator);
  }

  private boolean takes(String token) {
    boolean taken = at < tokens.size() && tokens.get(at).equals(token);
    at += taken ? 1 : 0;
    return taken;
  }

  private Condition mentions(String word) {
    Expression wanted = new Expression.Literal(Kind.TEXT, word.toLowerCase(Locale.ROOT));
    List<Condition> any = new ArrayList<>();
    it.set()
        .searched()
        .forEach(property -> {
          Expression text = new Expression.Path(it, List.of(), property);
          Expression lower = new Expression.Call(Function.TO_LOWER, List.of(text), Kind.TEXT);
          any.add(
              new Condition.Holds(
                  new Expression.Call(Function.CONTAINS, List.of(lower, wanted), Kind.BOOLEAN)));
        });
    return new Condition.Or(any);
  }

  private static Refused malformed() {
    return Refused.invalid(
        Options.SEARCH, "This is made of words, \"phrases\", AND, OR, NOT and parentheses.");
  }
}
