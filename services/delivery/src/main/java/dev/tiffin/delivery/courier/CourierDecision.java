package dev.tiffin.delivery.courier;

/** What comes of a command. */
public sealed interface CourierDecision {
  /** The courier is like this now. */
  record Is(Courier courier) implements CourierDecision {}

  record Refused(CourierRejection why) implements CourierDecision {}
}
