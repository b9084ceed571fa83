package dev.tiffin.delivery.run;

import dev.tiffin.delivery.run.Actor.Role;

/** What it takes to hand an order over at the door. */
final class HandingOver {
  private HandingOver() {}

  static Decision decide(Run run, RunCommand.HandOver handOver) {
    Decision legal = Steps.step(run, RunStatus.DELIVERED, handOver);
    return legal instanceof Decision.Refused ? legal : proven(handOver);
  }

  /** The step as it was taken before there was proof. */
  static Decision decide(Run run, RunCommand.Advance advance) {
    return decide(
        run,
        new RunCommand.HandOver(new Evidence.Nothing(), DoorPin.NONE, advance.by(), advance.at()));
  }

  /** What comes of it, where the step itself may be taken. */
  private static Decision proven(RunCommand.HandOver handOver) {
    if (handOver.by().role() == Role.DISPATCHER) {
      return delivered(Proof.DISPATCHER, handOver);
    }
    return switch (handOver.evidence()) {
      case Evidence.Nothing _ -> Decision.refused(new RunRejection.ProofRequired());
      case Evidence.Picture _ -> delivered(Proof.PHOTO, handOver);
      case Evidence.Pin(String said) -> byPin(said, handOver);
    };
  }

  private static Decision byPin(String said, RunCommand.HandOver handOver) {
    DoorPin pin = handOver.pin();
    if (pin.isLocked()) {
      return Decision.refused(new RunRejection.PinLocked());
    }
    return pin.isOpenedBy(said)
        ? delivered(Proof.PIN, handOver)
        : Decision.refused(
            new RunRejection.WrongPin(DoorPin.WRONG_MAX - pin.missed().wrongTries()));
  }

  private static Decision delivered(Proof proof, RunCommand.HandOver handOver) {
    return Decision.happened(new RunEvent.Delivered(proof, handOver.by(), handOver.at()));
  }
}
