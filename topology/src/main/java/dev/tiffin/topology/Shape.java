package dev.tiffin.topology;

/** As what the services run. */
public enum Shape {
  /** Each as a process of its own. */
  PROCESSES,

  /** All as one process, in which they call one another without a network. */
  MONOLITH
}
