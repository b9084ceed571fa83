package dev.tiffin.topology.supervision;

import dev.tiffin.platform.embedded.ChildProcess;
import java.util.List;

/** Something that runs as one process at a time and can be started again and again. */
public interface Part {

  String name();

  /** On which it listens, in every one of its lives; the one for its callers first. */
  List<Integer> ports();

  /**
   * Starts it; its process is alive when this returns, not necessarily ready.
   *
   * @throws dev.tiffin.platform.embedded.InfrastructureException when it cannot be started
   */
  Running start();

  /** One round trip: whether it can do its work now. */
  boolean isReady();

  /**
   * One life of a part.
   *
   * @param end stops the process if it is alive and gives back what the life held; may be called
   *     again
   */
  record Running(ChildProcess process, Runnable end) {}
}
