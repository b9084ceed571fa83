package dev.tiffin.topology.supervision;

import java.util.List;

/**
 * How one part is doing.
 *
 * @param pid of its process, 0 while there is none
 * @param ports on which it listens, the one for its callers first
 * @param restarts how often it was started again
 * @param sinceMillis when it got into its phase, in milliseconds since 1970
 * @param lastEnd how its process ended the last time, empty if it never did
 */
public record PartStatus(
    String name,
    Phase phase,
    long pid,
    List<Integer> ports,
    int restarts,
    long sinceMillis,
    String lastEnd) {

  public PartStatus {
    ports = List.copyOf(ports);
  }
}
