package dev.tiffin.topology;

import dev.tiffin.topology.supervision.PartStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a running platform tells other processes about itself.
 *
 * @param pid of the supervisor
 * @param pidStartedMillis when that process began: a process id alone may be somebody else's later
 * @param ready whether everything has been ready once since the start
 * @param door the address that clients use
 * @param targets of the services' gRPC servers, by service
 * @param managementPorts with health and metrics over HTTP, by service
 * @param moves what the start did to the databases' schemas
 */
record PlatformState(
    long pid,
    long pidStartedMillis,
    boolean ready,
    String door,
    Map<String, String> targets,
    Map<String, Integer> managementPorts,
    List<PartStatus> parts,
    List<String> moves) {

  private static final long CLOCK_TOLERANCE_MILLIS = 2_000;

  PlatformState {
    targets = Map.copyOf(targets);
    managementPorts = Map.copyOf(managementPorts);
    parts = List.copyOf(parts);
    // a platform that was started before there was such a thing says nothing of it
    moves = List.copyOf(Objects.requireNonNullElse(moves, List.of()));
  }

  /** The target URI of a service's gRPC server. */
  String target(String service) {
    String target = targets.get(service);
    if (target == null) {
      throw new PlatformException("no service is called " + service);
    }
    return target;
  }

  /** The supervisor's process, if it is still the same one. */
  Optional<ProcessHandle> supervisor() {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .filter(process ->
            Math.abs(startedMillis(process) - pidStartedMillis) < CLOCK_TOLERANCE_MILLIS);
  }

  static long startedMillis(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
