package dev.tiffin.delivery.run;

import java.util.Set;

/** Why a command was refused. */
public sealed interface RunRejection {
  /** There is no such run, or none that whoever asked may know of. */
  record Unknown() implements RunRejection {}

  /** Whoever asked may never do this. */
  record NotYours(RunStatus wanted, Actor.Role role) implements RunRejection {}

  /**
   * The run is not at a stage where this can be done.
   *
   * @param allowed what whoever asked may do now
   */
  record NotNow(RunStatus wanted, RunStatus current, Set<RunStatus> allowed)
      implements RunRejection {}

  /** It cannot be picked up before the kitchen says READY. */
  record NotReady(Set<RunStatus> allowed) implements RunRejection {}

  /** That courier has this run already. */
  record AlreadyTheirs(CourierId courier) implements RunRejection {}

  /** That courier holds as many runs as one may. */
  record CourierFull(CourierId courier) implements RunRejection {}

  /** That courier is being asked about another run, and has not answered. */
  record CourierAsked(CourierId courier) implements RunRejection {}

  /** That courier takes no offers now. */
  record CourierAway(CourierId courier) implements RunRejection {}

  /** The offer was answered, its time is over, or it was taken back. */
  record OfferClosed() implements RunRejection {}

  /** A courier hands over by PIN or photo. */
  record ProofRequired() implements RunRejection {}

  /**
   * Not what the customer was shown.
   *
   * @param triesLeft 0 if from now on only a photo or a dispatcher helps
   */
  record WrongPin(int triesLeft) implements RunRejection {}

  /** No PIN opens this any more: only a photo or a dispatcher. */
  record PinLocked() implements RunRejection {}
}
