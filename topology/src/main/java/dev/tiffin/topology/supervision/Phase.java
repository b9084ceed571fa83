package dev.tiffin.topology.supervision;

/** Where in its life a part is. */
public enum Phase {
  /** Its process is alive, and not yet ready. */
  STARTING,
  /** It has been ready since its process was started. */
  RUNNING,
  /** Its process is gone, and will be started again after a pause. */
  RESTARTING,
  STOPPED
}
