package dev.tiffin.platform.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What must hold for a service to be ready: named checks, cheap enough to ask every second. */
public final class Health {
  private final Map<String, BooleanSupplier> checks = new ConcurrentHashMap<>();

  /** Adds a check; a check that throws counts as failed. */
  public void require(String name, BooleanSupplier check) {
    checks.put(name, check);
  }

  /** The names of the checks that fail now, sorted; empty when ready. */
  public List<String> failing() {
    List<String> failing = new ArrayList<>();
    new TreeMap<>(checks)
        .forEach((name, check) -> {
          if (!holds(check)) {
            failing.add(name);
          }
        });
    return failing;
  }

  private static boolean holds(BooleanSupplier check) {
    try {
      return check.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
