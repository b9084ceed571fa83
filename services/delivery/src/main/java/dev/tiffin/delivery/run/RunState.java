package dev.tiffin.delivery.run;

/** A run, or that there is none yet. */
public sealed interface RunState permits RunState.None, Run {
  /** Before anything was heard of the order. */
  RunState NONE = new None();

  /** There is no run of this order. */
  record None() implements RunState {}
}
