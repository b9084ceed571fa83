package dev.tiffin.gateway.adapter.graphql;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
    if (key.equals("")) {
      return null;
    }
    DataLoader<K, V> loader = environment.getDataLoader(name);
    if (loader == null) {
      throw new IllegalStateException("there is no loader " + name);
    }
    return loader.load(key);
  }
}
