package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.UserCache;
import java.util.List;
import java.util.stream.Stream;

/**
 * The ahead-of-time caches of the JVMs of the services and of what supervises them, as they are
 * now.
 */
record ServiceCaches(List<AotCache> all) {

  /** As they are built now. */
  static ServiceCaches of(Programs programs, Shape shape) {
    Stream<AotCache> services =
        ServiceSpec.programs(programs, shape).stream()
            .map(program -> AotCache.of(UserCache.directory(), program));
    return new ServiceCaches(Stream.concat(services, Stream.of(OwnProgram.cache())).toList());
  }

  /** Whether there is a cache of any of them, be it of an earlier build. */
  boolean haveEverBeenMade() {
    return all.stream().anyMatch(AotCache::hasEverBeenMade);
  }

  List<AotCache> missing() {
    return all.stream().filter(AotCache::isMissing).toList();
  }
}
