package dev.tiffin.gateway.adapter.graphql;

import dev.tiffin.platform.grpc.Refusal;
import graphql.execution.AsyncExecutionStrategy;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.ExecutionContext;
import graphql.execution.ExecutionStrategyParameters;
import graphql.execution.FieldValueInfo;
import graphql.execution.MergedField;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executes queries: plain selections for whole lists at once, all else as graphql-java does. */
final class PlainStrategy extends AsyncExecutionStrategy {

  /** What a request has found out about its fields; they keep their identity within it. */
  private static final class Known {
    private final Map<MergedField, Map<GraphQLObjectType, Optional<PlainSelection>>> selections =
        new IdentityHashMap<>();
  }

  PlainStrategy(DataFetcherExceptionHandler handler) {
    super(handler);
  }

  @Override
  protected FieldValueInfo completeValueForList(
      ExecutionContext context, ExecutionStrategyParameters parameters, Iterable<Object> values) {
    GraphQLType element =
        GraphQLTypeUtil.unwrapNonNull(
            GraphQLTypeUtil.unwrapOne(parameters.getExecutionStepInfo().getUnwrappedNonNullType()));
    if (element instanceof GraphQLObjectType type && values instanceof List<?> list) {
      List<Map<String, @Nullable Object>> read = read(context, parameters, type, list);
      if (read != null) {
        return new FieldValueInfo(FieldValueInfo.CompleteValueType.LIST, read, List.of());
      }
    }
    return super.completeValueForList(context, parameters, values);
  }

  @Override
  protected Object completeValueForObject(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      GraphQLObjectType type,
      Object value) {
    List<Map<String, @Nullable Object>> read = read(context, parameters, type, List.of(value));
    return read == null
        ? super.completeValueForObject(context, parameters, type, value)
        : read.getFirst();
  }

  /** Nothing where the general executor must do it, be it to tell what is wrong. */
  private static @Nullable List<Map<String, @Nullable Object>> read(
      ExecutionContext context,
      ExecutionStrategyParameters parameters,
      GraphQLObjectType type,
      List<?> objects) {
    Optional<PlainSelection> selection = selection(context, parameters, type);
    if (selection.isEmpty() || objects.stream().anyMatch(Objects::isNull)) {
      return null;
    }
    try {
      return selection.get().read(new ArrayList<>(objects));
    } catch (PlainSelection.NotPlain | Refusal | CoercingSerializeException e) {
      return null;
    }
  }

  private static Optional<PlainSelection> selection(
      ExecutionContext context, ExecutionStrategyParameters parameters, GraphQLObjectType type) {
    MergedField field = parameters.getField();
    if (field == null || parameters.isInDeferredContext()) {
      return Optional.empty();
    }
    Known known =
        Objects.requireNonNull(
            context.getGraphQLContext().computeIfAbsent(Known.class, _ -> new Known()));
    return known
        .selections
        .computeIfAbsent(field, _ -> new IdentityHashMap<>())
        .computeIfAbsent(type, _ -> select(context, field, type));
  }

  private static Optional<PlainSelection> select(
      ExecutionContext context, MergedField field, GraphQLObjectType type) {
    try {
      return Optional.of(PlainSelection.of(context, field, type));
    } catch (PlainSelection.NotPlain e) {
      return Optional.empty();
    }
  }
}
