package dev.tiffin.delivery.run;

import java.util.ArrayList;
import java.util.List;

/** Dispatchers giving runs to couriers, and taking them back. */
final class Assigning {
  private Assigning() {}

  static Decision assign(Run run, RunCommand.Assign assign) {
    RunEvent assigned = new RunEvent.CourierAssigned(assign.courier(), assign.by(), assign.at());
    List<RunEvent> events = new ArrayList<>(Offers.withdrawn(run, assign));
    if (run.stage() instanceof RunStage.ToPickup held) {
      events.add(new RunEvent.CourierUnassigned(held.by(), assign.by(), assign.at()));
    }
    events.add(assigned);
    Decision decision =
        Steps.step(run, RunStatus.ASSIGNED, assign, events.toArray(RunEvent[]::new));
    if (decision instanceof Decision.Refused) {
      return decision;
    }
    if (run.stage().courier().filter(assign.courier()::equals).isPresent()) {
      return Decision.refused(new RunRejection.AlreadyTheirs(assign.courier()));
    }
    return assign.courierIs().hasRoom()
        ? decision
        : Decision.refused(new RunRejection.CourierFull(assign.courier()));
  }

  static Decision unassign(Run run, RunCommand.Unassign unassign) {
    List<RunEvent> events = new ArrayList<>(Offers.withdrawn(run, unassign));
    if (run.stage() instanceof RunStage.ToPickup held) {
      events.add(new RunEvent.CourierUnassigned(held.by(), unassign.by(), unassign.at()));
    }
    return Steps.step(run, RunStatus.PENDING, unassign, events.toArray(RunEvent[]::new));
  }
}
