package dev.tiffin.gateway.adapter.graphql;

import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document may look like, whatever its variables: checked once for each document, before and
 * after validation.
 */
final class DocumentLimits {
  static final int CHARACTERS_MAX = 20_000;
  static final int TOKENS_MAX = 2_500;
  static final int DEPTH_MAX = 12;
  static final int INTROSPECTION_DEPTH_MAX = 20;
  static final int ALIASES_MAX = 30;
  static final int DIRECTIVES_MAX = 20;
  static final int FIELDS_MAX = 500;
  static final int REPEATED_MAX = 10;

  private int aliases;
  private int directives;
  private int fields;
  private int repeatedMost;

  private DocumentLimits() {}

  /** What is wrong with how much is written in the document, or nothing. */
  static @Nullable GraphError beforeValidation(Document document) {
    DocumentLimits counted = new DocumentLimits();
    for (Definition<?> definition : document.getDefinitions()) {
      switch (definition) {
        case OperationDefinition operation -> {
          counted.count((DirectivesContainer<?>) operation);
          counted.count(operation.getSelectionSet());
        }
        case FragmentDefinition fragment -> {
          counted.count((DirectivesContainer<?>) fragment);
          counted.count(fragment.getSelectionSet());
        }
        default -> {}
      }
    }
    return counted.judge();
  }

  private @Nullable GraphError judge() {
    if (aliases > ALIASES_MAX) {
      return tooMuch("TOO_MANY_ALIASES", "aliases", ALIASES_MAX);
    }
    if (directives > DIRECTIVES_MAX) {
      return tooMuch("TOO_MANY_DIRECTIVES", "directives", DIRECTIVES_MAX);
    }
    if (fields > FIELDS_MAX) {
      return tooMuch("TOO_MANY_FIELDS", "fields", FIELDS_MAX);
    }
    if (repeatedMost > REPEATED_MAX) {
      return tooMuch("TOO_MANY_REPEATS", "repetitions of a field in one place", REPEATED_MAX);
    }
    return null;
  }

  private static GraphError tooMuch(String code, String what, int max) {
    return new GraphError(code, "A document may have at most " + max + " " + what + ".");
  }

  private void count(DirectivesContainer<?> container) {
    for (Directive _ : container.getDirectives()) {
      directives++;
    }
  }

  private void count(@Nullable SelectionSet set) {
    if (set == null || fields > FIELDS_MAX) {
      return;
    }
    Map<String, Integer> repeats = new HashMap<>();
    for (Selection<?> selection : set.getSelections()) {
      switch (selection) {
        case Field field -> {
          fields++;
          aliases += field.getAlias() == null ? 0 : 1;
          repeatedMost =
              Math.max(repeatedMost, repeats.merge(field.getResultKey(), 1, Integer::sum));
          count((DirectivesContainer<?>) field);
          count(field.getSelectionSet());
        }
        case InlineFragment inline -> {
          fields++;
          count((DirectivesContainer<?>) inline);
          count(inline.getSelectionSet());
        }
        case FragmentSpread spread -> {
          fields++;
          count((DirectivesContainer<?>) spread);
        }
        default -> {}
      }
    }
  }

  /** What is wrong with how deep a valid document is, fragments included, or nothing. */
  static @Nullable GraphError afterValidation(Document document) {
    Map<String, Integer> known = new HashMap<>();
    Set<String> open = new HashSet<>();
    for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
      int depth = depth(operation.getSelectionSet(), document, known, open);
      if (depth > DEPTH_MAX) {
        return new GraphError(
            "TOO_DEEP", "A document may be at most " + DEPTH_MAX + " levels deep.");
      }
    }
    return null;
  }

  private static int depth(
      @Nullable SelectionSet set, Document document, Map<String, Integer> known, Set<String> open) {
    int deepest = 0;
    if (set == null) {
      return 0;
    }
    for (Selection<?> selection : set.getSelections()) {
      int depth =
          switch (selection) {
            case Field field -> depth(field, document, known, open);
            case InlineFragment inline -> depth(inline.getSelectionSet(), document, known, open);
            case FragmentSpread spread -> depth(spread.getName(), document, known, open);
            default -> 0;
          };
      deepest = Math.max(deepest, depth);
    }
    return deepest;
  }

  /**
   * The introspection query that tools send is deeper than anything of ours; it has its own bound.
   */
  private static int depth(
      Field field, Document document, Map<String, Integer> known, Set<String> open) {
    int below = depth(field.getSelectionSet(), document, known, open);
    if (field.getName().startsWith("__") && below <= INTROSPECTION_DEPTH_MAX) {
      return 1;
    }
    return 1 + below;
  }

  private static int depth(
      String fragment, Document document, Map<String, Integer> known, Set<String> open) {
    Integer before = known.get(fragment);
    if (before != null) {
      return before;
    }
    if (!open.add(fragment)) {
      return 0; // a cycle; validation has refused it already
    }
    int depth =
        document.getDefinitionsOfType(FragmentDefinition.class).stream()
            .filter(definition -> definition.getName().equals(fragment))
            .findFirst()
            .map(definition -> depth(definition.getSelectionSet(), document, known, open))
            .orElse(0);
    known.put(fragment, depth);
    return depth;
  }
}
