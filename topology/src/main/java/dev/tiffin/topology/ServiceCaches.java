package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import java.util.List;

/** The ahead-of-time caches of the services' JVMs and of what supervises them, as they are now. */
record ServiceCaches(List<AotCache> all) {

  /** As they are built now. */
  static ServiceCaches of(Programs programs) {
    return new ServiceCaches(
        List.of(ServiceSpec.cache(ServiceSpec.monolith(programs).classPath()), OwnProgram.cache()));
  }

  /** Whether there is a cache of any of them, be it of an earlier build. */
  boolean haveEverBeenMade() {
    return all.stream().anyMatch(AotCache::hasEverBeenMade);
  }

  List<AotCache> missing() {
    return all.stream().filter(AotCache::isMissing).toList();
  }
}
