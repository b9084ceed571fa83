package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.UserCache;
import java.util.List;

/** The ahead-of-time caches of the services' JVMs, as they are now. */
record ServiceCaches(List<AotCache> all) {

  /** Of the services as they are built now. */
  static ServiceCaches of(Programs programs) {
    return new ServiceCaches(
        ServiceSpec.ALL.stream()
            .map(service -> AotCache.of(UserCache.directory(), service.program(programs)))
            .toList());
  }

  /** Whether there is a cache of any of them, be it of an earlier build. */
  boolean haveEverBeenMade() {
    return all.stream().anyMatch(AotCache::hasEverBeenMade);
  }

  List<AotCache> missing() {
    return all.stream().filter(AotCache::isMissing).toList();
  }
}
