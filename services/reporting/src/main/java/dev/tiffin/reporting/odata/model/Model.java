package dev.tiffin.reporting.odata.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be asked about.
 *
 * @param namespace of its types
 */
public record Model(String namespace, String container, List<EntitySet> sets) {

  public Model {
    sets = List.copyOf(sets);
    Map<String, EntitySet> named = new LinkedHashMap<>();
    sets.forEach(set -> named.put(set.name(), set));
    for (EntitySet set : sets) {
      for (Navigation way : set.navigations()) {
        check(set, way, named);
      }
    }
  }

  /** A way that leads nowhere would only be found when somebody takes it. */
  private static void check(EntitySet set, Navigation way, Map<String, EntitySet> named) {
    EntitySet target = named.get(way.target());
    if (target == null) {
      throw new IllegalArgumentException(set.name() + "/" + way.name() + " leads nowhere");
    }
    Navigation back = target.navigation(way.partner());
    if (set.in(way.column()).kind() != Kind.TEXT
        || target.in(way.targetColumn()).kind() != Kind.TEXT
        || !back.target().equals(set.name())
        || !back.partner().equals(way.name())) {
      throw new IllegalArgumentException(set.name() + "/" + way.name() + " has no way back");
    }
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public EntitySet set(String name) {
    return sets.stream()
        .filter(set -> set.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there are no " + name));
  }

  /** Where a way leads. */
  public EntitySet target(Navigation way) {
    return set(way.target());
  }
}
