package dev.tiffin.gateway.adapter.graphql;

import graphql.GraphQLContext;
import graphql.execution.ExecutionContext;
import graphql.execution.FieldCollector;
import graphql.execution.FieldCollectorParameters;
import graphql.execution.MergedField;
import graphql.language.Field;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLOutputType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A selection of fields that are all read from their objects alone, or by a {@link Loader}: it is
 * worked out once for a list, and then carried out field by field for all of its objects together.
 * The general executor does as much again for every single field of every single object.
 *
 * <p>What it gives is what the general executor would give (GraphQL specification, October 2021,
 * section 6.4); where that would be an error, it gives up with {@link NotPlain}, and the general
 * executor does it instead.
 */
final class PlainSelection {

  /** This is for the general executor. */
  static final class NotPlain extends Exception {
    private static final long serialVersionUID = 1;

    private NotPlain() {
      super("not plain", null, false, false);
    }
  }

  /** What a field's value is made into. */
  private sealed interface Shape {
    boolean nonNull();

    record Scalar(GraphQLScalarType type, boolean nonNull) implements Shape {}

    record Enumerated(GraphQLEnumType type, boolean nonNull) implements Shape {}

    record Nested(PlainSelection selection, boolean nonNull) implements Shape {}

    record Listed(Shape element, boolean nonNull) implements Shape {}
  }

  private record Entry(String key, Wiring.Plain<?> source, Shape shape) {}

  private static final FieldCollector COLLECTOR = new FieldCollector();
  private static final String TYPE_NAME = "__typename";

  private final ExecutionContext context;
  private final GraphQLObjectType type;
  private final List<Entry> entries = new ArrayList<>();

  private PlainSelection(ExecutionContext context, GraphQLObjectType type) {
    this.context = context;
    this.type = type;
  }

  /**
   * What a field selects of its objects.
   *
   * @throws NotPlain if any of it needs more than the objects and loaders
   */
  static PlainSelection of(ExecutionContext context, MergedField field, GraphQLObjectType type)
      throws NotPlain {
    PlainSelection selection = new PlainSelection(context, type);
    FieldCollectorParameters parameters =
        FieldCollectorParameters.newParameters()
            .schema(context.getGraphQLSchema())
            .objectType(type)
            .fragments(context.getFragmentsByName())
            .variables(context.getCoercedVariables().toMap())
            .graphQLContext(context.getGraphQLContext())
            .build();
    for (Map.Entry<String, MergedField> sub :
        COLLECTOR.collectFields(parameters, field).getSubFields().entrySet()) {
      selection.add(sub.getKey(), sub.getValue());
    }
    return selection;
  }

  private void add(String key, MergedField field) throws NotPlain {
    Field first = field.getSingleField();
    if (first.getName().equals(TYPE_NAME)) {
      String name = type.getName();
      entries.add(new Entry(key, Wiring.Plain.constant(name), shapeOf(TYPE_NAME_TYPE, field)));
      return;
    }
    GraphQLFieldDefinition definition = type.getFieldDefinition(first.getName());
    DataFetcher<?> fetcher =
        context
            .getGraphQLSchema()
            .getCodeRegistry()
            .getDataFetcher(
                FieldCoordinates.coordinates(type.getName(), first.getName()), definition);
    if (!(fetcher instanceof Wiring.Plain<?> plain)) {
      throw new NotPlain();
    }
    entries.add(new Entry(key, plain, shapeOf(definition.getType(), field)));
  }

  private static final GraphQLOutputType TYPE_NAME_TYPE = graphql.Scalars.GraphQLString;

  private Shape shapeOf(GraphQLType wanted, MergedField field) throws NotPlain {
    boolean nonNull = wanted instanceof GraphQLNonNull;
    GraphQLType bare = wanted instanceof GraphQLNonNull wrapped ? wrapped.getWrappedType() : wanted;
    return switch (bare) {
      case GraphQLScalarType scalar -> new Shape.Scalar(scalar, nonNull);
      case GraphQLEnumType words -> new Shape.Enumerated(words, nonNull);
      case GraphQLObjectType object -> new Shape.Nested(of(context, field, object), nonNull);
      case GraphQLList list -> new Shape.Listed(shapeOf(list.getWrappedType(), field), nonNull);
      default -> throw new NotPlain();
    };
  }

  /**
   * One map for each object, in the same order.
   *
   * @throws NotPlain if the general executor would find an error
   */
  List<Map<String, @Nullable Object>> read(List<?> objects) throws NotPlain {
    List<Map<String, @Nullable Object>> maps = new ArrayList<>(objects.size());
    for (int i = 0; i < objects.size(); i++) {
      maps.add(LinkedHashMap.newLinkedHashMap(entries.size()));
    }
    for (Entry entry : entries) {
      List<@Nullable Object> raw = entry.source.values(objects, context.getDataLoaderRegistry());
      List<@Nullable Object> values = complete(entry.shape, raw);
      for (int i = 0; i < maps.size(); i++) {
        maps.get(i).put(entry.key, values.get(i));
      }
    }
    return maps;
  }

  private List<@Nullable Object> complete(Shape shape, List<@Nullable Object> raw) throws NotPlain {
    if (shape.nonNull() && raw.contains(null)) {
      throw new NotPlain();
    }
    return switch (shape) {
      case Shape.Scalar scalar -> scalars(scalar.type(), raw);
      case Shape.Enumerated words -> words(words.type(), raw);
      case Shape.Nested nested -> spread(nested.selection().read(present(raw)), raw);
      case Shape.Listed listed -> lists(listed.element(), raw);
    };
  }

  private List<@Nullable Object> scalars(GraphQLScalarType scalar, List<@Nullable Object> raw) {
    GraphQLContext graphQlContext = context.getGraphQLContext();
    Locale locale = context.getLocale();
    List<@Nullable Object> values = new ArrayList<>(raw.size());
    for (Object value : raw) {
      values.add(
          value == null ? null : scalar.getCoercing().serialize(value, graphQlContext, locale));
    }
    return values;
  }

  private List<@Nullable Object> words(GraphQLEnumType words, List<@Nullable Object> raw) {
    GraphQLContext graphQlContext = context.getGraphQLContext();
    Locale locale = context.getLocale();
    List<@Nullable Object> values = new ArrayList<>(raw.size());
    for (Object value : raw) {
      values.add(value == null ? null : words.serialize(value, graphQlContext, locale));
    }
    return values;
  }

  /** The elements of all lists are completed together, and then dealt out again. */
  private List<@Nullable Object> lists(Shape element, List<@Nullable Object> raw) throws NotPlain {
    List<@Nullable Object> elements = new ArrayList<>();
    int[] sizes = new int[raw.size()];
    for (int i = 0; i < sizes.length; i++) {
      Object one = raw.get(i);
      if (one != null && !(one instanceof List<?>)) {
        throw new NotPlain();
      }
      sizes[i] = one instanceof List<?> list ? list.size() : -1;
      if (one instanceof List<?> list) {
        elements.addAll(list);
      }
    }
    List<@Nullable Object> completed = complete(element, elements);
    List<@Nullable Object> lists = new ArrayList<>(sizes.length);
    int next = 0;
    for (int size : sizes) {
      lists.add(size < 0 ? null : completed.subList(next, next + size));
      next += Math.max(0, size);
    }
    return lists;
  }

  private static List<Object> present(List<@Nullable Object> raw) {
    List<Object> present = new ArrayList<>(raw.size());
    for (Object value : raw) {
      if (value != null) {
        present.add(value);
      }
    }
    return present;
  }

  /** Puts the completed values where their raw ones were. */
  private static List<@Nullable Object> spread(
      List<? extends @Nullable Object> completed, List<@Nullable Object> raw) {
    List<@Nullable Object> spread = new ArrayList<>(raw.size());
    int next = 0;
    for (Object value : raw) {
      spread.add(value == null ? null : completed.get(next++));
    }
    return spread;
  }
}
