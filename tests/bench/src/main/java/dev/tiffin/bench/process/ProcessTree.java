package dev.tiffin.bench.process;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A process and everything below it, as it is at the moment of each question. */
public record ProcessTree(long root) {

  /**
   * CPU time in microseconds: of those that live, and of those that have ended and were waited for.
   */
  public long cpuMicros() throws IOException {
    long sum = 0;
    for (long pid : pids()) {
      sum += ProcFiles.stat(pid).map(ProcFiles.Stat::cpuMicros).orElse(0L);
    }
    return sum;
  }

  /** Proportional set size in bytes: shared pages are counted once, divided among their users. */
  public long memoryBytes() throws IOException {
    long sum = 0;
    for (long pid : pids()) {
      sum += ProcFiles.proportionalSetSize(pid).orElse(0L);
    }
    return sum;
  }

  /** The root and all below it; empty when it is gone. */
  public Set<Long> pids() throws IOException {
    Map<Long, Long> parents = new HashMap<>();
    for (long pid : ProcFiles.pids()) {
      ProcFiles.stat(pid).ifPresent(stat -> parents.put(pid, stat.parent()));
    }
    return below(root, parents);
  }

  static Set<Long> below(long root, Map<Long, Long> parents) {
    Set<Long> tree = new HashSet<>();
    if (parents.containsKey(root)) {
      tree.add(root);
    }
    boolean grown = !tree.isEmpty();
    while (grown) {
      List<Long> more =
          parents.entrySet().stream()
              .filter(entry -> tree.contains(entry.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      grown = tree.addAll(more);
    }
    return tree;
  }
}
