package dev.tiffin.gateway.adapter.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the keys that the fields of one level ask for into one call. It runs on the request's own
 * thread and blocks there: the trace goes along, and no other thread is woken.
 *
 * @param name within a request
 * @param <K> a key
 * @param <V> what it stands for
 */
public record Loader<K, V>(String name) {
  private static final DataLoaderOptions OPTIONS =
      DataLoaderOptions.newOptions().setMaxBatchSize(100).build();

  /** Adds a loader for values that know their own key; unknown keys give {@code null}. */
  public void register(
      DataLoaderRegistry registry, Function<List<K>, List<V>> load, Function<V, K> key) {
    registerMapped(
        registry,
        keys ->
            load.apply(List.copyOf(keys)).stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, _) -> first)));
  }

  /** Adds a loader that answers with a map. */
  public void registerMapped(DataLoaderRegistry registry, Function<Set<K>, Map<K, V>> load) {
    DataLoader<K, V> loader =
        DataLoaderFactory.newMappedDataLoader(
            keys -> CompletableFuture.completedFuture(load.apply(keys)), OPTIONS);
    registry.register(name, loader);
  }

  /** What the key stands for, or nothing for an empty key. */
  public @Nullable CompletableFuture<V> load(DataFetchingEnvironment environment, K key) {
    return key.equals("") ? null : loader(environment).load(key);
  }

  /** What the keys stand for; those that stand for nothing are left out. */
  public CompletableFuture<List<V>> loadAll(DataFetchingEnvironment environment, List<K> keys) {
    return loader(environment)
        .loadMany(keys)
        .thenApply(values -> values.stream().filter(Objects::nonNull).toList());
  }

  /**
   * What each key stands for, in the same order, asked for at once; nothing for an empty key.
   *
   * @throws RuntimeException what the call threw
   */
  List<@Nullable Object> loadNow(DataLoaderRegistry registry, List<K> keys) {
    DataLoader<K, V> loader = Objects.requireNonNull(registry.getDataLoader(name));
    List<@Nullable CompletableFuture<V>> loading = new ArrayList<>(keys.size());
    for (K key : keys) {
      loading.add(key.equals("") ? null : loader.load(key));
    }
    loader.dispatchAndJoin();
    List<@Nullable Object> values = new ArrayList<>(keys.size());
    for (CompletableFuture<V> one : loading) {
      values.add(one == null ? null : joined(one));
    }
    return values;
  }

  private static <V> V joined(CompletableFuture<V> loading) {
    try {
      return loading.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private DataLoader<K, V> loader(DataFetchingEnvironment environment) {
    DataLoader<K, V> loader = environment.getDataLoader(name);
    if (loader == null) {
      throw new IllegalStateException("there is no loader " + name);
    }
    return loader;
  }
}
