package dev.tiffin.gateway.adapter.http;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A map that forgets what has not been asked for in a while. Two generations: when the younger is
 * half of the whole, it becomes the older and the older is dropped. Cheaper than keeping an order
 * of use, and never larger than its bound.
 */
public final class BoundedCache<K, V> {
  private record Generations<K, V>(ConcurrentHashMap<K, V> young, ConcurrentHashMap<K, V> old) {}

  private final int youngMax;
  private volatile Generations<K, V> generations =
      new Generations<>(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());

  /**
   * @param sizeMax how many entries it may hold, 2 or more
   */
  public BoundedCache(int sizeMax) {
    this.youngMax = sizeMax / 2;
  }

  public @Nullable V get(K key) {
    Generations<K, V> now = generations;
    V value = now.young.get(key);
    if (value == null) {
      value = now.old.get(key);
      if (value != null) {
        put(key, value);
      }
    }
    return value;
  }

  /** Keeps the value, unless somebody was faster; returns the one that is kept. */
  public V put(K key, V value) {
    Generations<K, V> now = generations;
    if (now.young.size() >= youngMax) {
      now = turned(now);
    }
    V before = now.young.putIfAbsent(key, value);
    return before == null ? value : before;
  }

  public void remove(K key) {
    Generations<K, V> now = generations;
    now.young.remove(key);
    now.old.remove(key);
  }

  private synchronized Generations<K, V> turned(Generations<K, V> full) {
    if (generations == full) {
      generations = new Generations<>(new ConcurrentHashMap<>(), full.young);
    }
    return generations;
  }
}
