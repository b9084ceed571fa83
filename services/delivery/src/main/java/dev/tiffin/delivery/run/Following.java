package dev.tiffin.delivery.run;

import java.util.ArrayList;
import java.util.List;

/** What the order tells, and what follows for its run. */
final class Following {
  private Following() {}

  static Decision allowPickup(Run run, RunCommand.AllowPickup allow) {
    return run.ready() || run.stage() instanceof RunStage.Cancelled
        ? Decision.happened()
        : Decision.happened(new RunEvent.PickupAllowed(allow.at()));
  }

  /** Once it is ready, or nobody waits for it at the kitchen, plans are history. */
  static Decision planPickup(Run run, RunCommand.PlanPickup plan) {
    boolean planned = run.schedule().filter(plan.schedule()::equals).isPresent();
    return run.ready() || planned || !isBeforePickup(run.stage())
        ? Decision.happened()
        : Decision.happened(new RunEvent.PickupPlanned(plan.schedule(), plan.at()));
  }

  static Decision endWithOrder(Run run, RunCommand.EndWithOrder end) {
    return switch (run.stage()) {
      case RunStage.Pending _, RunStage.Offered _, RunStage.ToPickup _ -> {
        List<RunEvent> events = new ArrayList<>(Offers.withdrawn(run, end));
        events.add(new RunEvent.Cancelled(end.by(), end.at()));
        yield new Decision.Happened(events);
      }
      // the pick-up and the cancelling crossed: the food goes back
      case RunStage.Carrying _ ->
          Decision.happened(new RunEvent.Advanced(Movement.RETURNING, end.by(), end.at()));
      case RunStage.Delivered _,
          RunStage.Failed _,
          RunStage.Returning _,
          RunStage.Returned _,
          RunStage.Cancelled _ ->
          Decision.happened();
    };
  }

  private static boolean isBeforePickup(RunStage stage) {
    return switch (stage) {
      case RunStage.Pending _, RunStage.Offered _, RunStage.ToPickup _ -> true;
      case RunStage.Carrying _,
          RunStage.Delivered _,
          RunStage.Failed _,
          RunStage.Returning _,
          RunStage.Returned _,
          RunStage.Cancelled _ ->
          false;
    };
  }
}
