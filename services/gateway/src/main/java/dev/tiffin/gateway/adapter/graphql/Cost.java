package dev.tiffin.gateway.adapter.graphql;

import graphql.language.Argument;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Estimates how much a query will answer with: every field costs 1, and what is below a paged field
 * counts as often as {@code first} says. What introspection costs is known beforehand.
 */
final class Cost {
  static final long MAX = 5_000;

  private static final int INTROSPECTION = 200;
  private static final int FIRST_DEFAULT = 20;
  private static final int FIRST_MAX = 100;

  private final Set<String> pagedFields;
  private final OperationDefinition operation;
  private final Map<String, FragmentDefinition> fragments = new HashMap<>();
  private final Map<String, Long> ofFragments = new HashMap<>();
  private final Map<String, Object> variables;

  private Cost(
      Document document,
      OperationDefinition operation,
      Set<String> pagedFields,
      Map<String, Object> variables) {
    this.operation = operation;
    this.pagedFields = pagedFields;
    this.variables = variables;
    for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
      fragments.put(fragment.getName(), fragment);
    }
  }

  /**
   * @param pagedFields the names of fields that take {@code first}
   * @return at most a little more than {@link #MAX}, however dear it is
   */
  static long of(
      Document document,
      OperationDefinition operation,
      Set<String> pagedFields,
      Map<String, Object> variables) {
    return new Cost(document, operation, pagedFields, variables).of(operation.getSelectionSet());
  }

  private long of(@Nullable SelectionSet set) {
    long cost = 0;
    if (set != null) {
      for (Selection<?> selection : set.getSelections()) {
        cost +=
            switch (selection) {
              case Field field -> of(field);
              case InlineFragment inline -> of(inline.getSelectionSet());
              case FragmentSpread spread -> ofFragment(spread.getName());
              default -> 0;
            };
        if (cost > MAX) {
          return MAX + 1;
        }
      }
    }
    return cost;
  }

  private long ofFragment(String name) {
    Long before = ofFragments.get(name);
    if (before != null) {
      return before;
    }
    FragmentDefinition fragment = fragments.get(name);
    long cost = fragment == null ? 0 : of(fragment.getSelectionSet());
    ofFragments.put(name, cost);
    return cost;
  }

  private long of(Field field) {
    if (field.getName().startsWith("__")) {
      return field.getSelectionSet() == null ? 1 : INTROSPECTION;
    }
    long below = of(field.getSelectionSet());
    long times = pagedFields.contains(field.getName()) ? first(field) : 1;
    return 1 + below * times;
  }

  private int first(Field field) {
    for (Argument argument : field.getArguments()) {
      if (argument.getName().equals("first")) {
        return first(argument.getValue());
      }
    }
    return FIRST_DEFAULT;
  }

  private int first(@Nullable Value<?> value) {
    return switch (value) {
      case IntValue number -> clamp(number.getValue().doubleValue());
      case VariableReference variable ->
          variables.get(variable.getName()) instanceof Number number
              ? clamp(number.doubleValue())
              : ofDefault(variable.getName());
      case null, default -> FIRST_DEFAULT;
    };
  }

  private int ofDefault(String variable) {
    for (VariableDefinition definition : operation.getVariableDefinitions()) {
      if (definition.getName().equals(variable)
          && definition.getDefaultValue() instanceof IntValue number) {
        return clamp(number.getValue().doubleValue());
      }
    }
    return FIRST_DEFAULT;
  }

  /** What is out of range is refused later; until then it counts as the most it could be. */
  private static int clamp(double first) {
    return first >= 0 && first <= FIRST_MAX ? (int) first : FIRST_MAX;
  }
}
