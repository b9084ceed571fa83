package dev.tiffin.generate;

import java.util.Map;
import java.util.TreeMap;

/** How far those who write have got together. */
final class Progress {
  /** Told after each batch. */
  @FunctionalInterface
  interface Watcher {
    /**
     * @param doing in a word
     */
    void saw(String doing, long orders, long total);
  }

  private final Watcher watcher;
  private final long total;
  private final Map<String, Long> rows = new TreeMap<>();
  private long orders;

  /**
   * @param orders those that were there before
   */
  Progress(Watcher watcher, long orders, long total) {
    this.watcher = watcher;
    this.orders = orders;
    this.total = total;
  }

  synchronized void add(int made, Map<String, Integer> written) {
    orders += made;
    written.forEach((table, count) -> rows.merge(table, (long) count, Long::sum));
    watcher.saw("generating", orders, total);
  }

  synchronized long orders() {
    return orders;
  }

  /** Written by these, by table. */
  synchronized Map<String, Long> rows() {
    return Map.copyOf(rows);
  }
}
