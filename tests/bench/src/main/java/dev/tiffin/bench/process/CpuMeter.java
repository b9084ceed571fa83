package dev.tiffin.bench.process;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what each of several processes, with all below them, has used since the meter was made. */
public final class CpuMeter {
  private final Map<String, Long> roots;
  private final Map<String, Long> before;

  /**
   * @param roots process ids by name
   */
  public CpuMeter(Map<String, Long> roots) throws IOException {
    this.roots = new LinkedHashMap<>(roots);
    this.before = read();
  }

  /** Microseconds used since then, by name. */
  public Map<String, Long> usedMicros() throws IOException {
    Map<String, Long> used = read();
    used.replaceAll((name, now) -> now - before.getOrDefault(name, 0L));
    return used;
  }

  private Map<String, Long> read() throws IOException {
    Map<String, Long> used = new LinkedHashMap<>();
    for (Map.Entry<String, Long> root : roots.entrySet()) {
      used.put(root.getKey(), new ProcessTree(root.getValue()).cpuMicros());
    }
    return used;
  }
}
