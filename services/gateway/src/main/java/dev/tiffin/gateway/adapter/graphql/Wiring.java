package dev.tiffin.gateway.adapter.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** Collects how fields get their values. */
public final class Wiring {
  private final Map<String, Map<String, DataFetcher<?>>> fetchers = new HashMap<>();

  /** A type whose values are of a Java class. */
  public <T> Type<T> type(String name, Class<T> source) {
    return new Type<>(source, fetchers.computeIfAbsent(name, _ -> new HashMap<>()));
  }

  /** A field of the query or mutation root. */
  public void root(String type, String field, DataFetcher<?> fetcher) {
    fetchers.computeIfAbsent(type, _ -> new HashMap<>()).put(field, fetcher);
  }

  RuntimeWiring.Builder toRuntime() {
    RuntimeWiring.Builder runtime = RuntimeWiring.newRuntimeWiring();
    fetchers.forEach((type, fields) ->
        runtime.type(
            type,
            builder -> {
              fields.forEach(builder::dataFetcher);
              return builder;
            }));
    return runtime;
  }

  /** Every field that has been wired, by type. */
  Map<String, Map<String, DataFetcher<?>>> fetchers() {
    return fetchers;
  }

  /** The fields of one type. */
  public static final class Type<T> {
    private final Class<T> source;
    private final Map<String, DataFetcher<?>> fields;

    private Type(Class<T> source, Map<String, DataFetcher<?>> fields) {
      this.source = source;
      this.fields = fields;
    }

    /** A field that is read from its object alone: no environment is made for it. */
    public Type<T> field(String name, Function<T, @Nullable Object> getter) {
      fields.put(name, new Getter<>(source, getter));
      return this;
    }

    /** A text that is null where the object has an empty one. */
    public Type<T> textOrNull(String name, Function<T, String> getter) {
      return field(
          name,
          object -> {
            String text = getter.apply(object);
            return text.isEmpty() ? null : text;
          });
    }

    /** A field whose value a loader finds by a key that the object has; an empty key has none. */
    public <K, V> Type<T> loaded(String name, Loader<K, V> loader, Function<T, K> key) {
      fields.put(name, new Loaded<>(source, loader, key));
      return this;
    }

    /** A field that needs its request: arguments, the caller. */
    public Type<T> fetched(String name, Fetched<T> fetched) {
      fields.put(
          name,
          environment ->
              fetched.get(
                  source.cast(Objects.requireNonNull(environment.<Object>getSource())),
                  environment));
      return this;
    }
  }

  /** Gets a field's value with the help of its request. */
  @FunctionalInterface
  public interface Fetched<T> {
    @Nullable Object get(T source, DataFetchingEnvironment environment);
  }

  /** A field that needs nothing but its objects and the loaders: see {@link PlainSelection}. */
  sealed interface Plain<T> extends DataFetcher<@Nullable Object> {

    /** One value for each object, in the same order. */
    List<@Nullable Object> values(List<?> objects, DataLoaderRegistry loaders);

    /** The same for whatever object. */
    static Plain<Object> constant(Object value) {
      return new Getter<>(Object.class, _ -> value);
    }
  }

  private record Getter<T>(Class<T> source, Function<T, @Nullable Object> getter)
      implements Plain<T>, LightDataFetcher<@Nullable Object> {
    @Override
    public @Nullable Object get(
        GraphQLFieldDefinition field,
        Object object,
        Supplier<DataFetchingEnvironment> environment) {
      return getter.apply(source.cast(object));
    }

    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      return getter.apply(source.cast(Objects.requireNonNull(environment.<Object>getSource())));
    }

    @Override
    public List<@Nullable Object> values(List<?> objects, DataLoaderRegistry loaders) {
      List<@Nullable Object> values = new ArrayList<>(objects.size());
      for (Object object : objects) {
        values.add(getter.apply(source.cast(object)));
      }
      return values;
    }
  }

  private record Loaded<T, K, V>(Class<T> source, Loader<K, V> loader, Function<T, K> key)
      implements Plain<T> {
    @Override
    public @Nullable Object get(DataFetchingEnvironment environment) {
      Object object = Objects.requireNonNull(environment.<Object>getSource());
      return loader.load(environment, key.apply(source.cast(object)));
    }

    @Override
    public List<@Nullable Object> values(List<?> objects, DataLoaderRegistry loaders) {
      return loader.loadNow(
          loaders, objects.stream().map(object -> key.apply(source.cast(object))).toList());
    }
  }
}
