package dev.tiffin.delivery.run;

import java.util.EnumSet;
import java.util.Set;

/** Who may take which step from where: the one table of it. */
final class Steps {
  private Steps() {}

  /** The events, if whoever asks may take that step now; else why not. */
  static Decision step(Run run, RunStatus wanted, RunCommand command, RunEvent... events) {
    Actor by = command.by();
    if (by.role() == Actor.Role.COURIER && !run.concerns(by)) {
      return Decision.refused(new RunRejection.Unknown());
    }
    if (!ever(wanted, by.role())) {
      return Decision.refused(new RunRejection.NotYours(wanted, by.role()));
    }
    Set<RunStatus> allowed = allowed(run, by);
    if (allowed.contains(wanted)) {
      return Decision.happened(events);
    }
    boolean onlyNotReady =
        wanted == RunStatus.PICKED_UP && run.stage() instanceof RunStage.AtPickup;
    return Decision.refused(
        onlyNotReady
            ? new RunRejection.NotReady(allowed)
            : new RunRejection.NotNow(wanted, run.stage().status(), allowed));
  }

  /** What {@code actor} may do to the run now. */
  static Set<RunStatus> allowed(Run run, Actor actor) {
    return switch (actor.role()) {
      case DISPATCHER -> {
        EnumSet<RunStatus> steps = EnumSet.noneOf(RunStatus.class);
        steps.addAll(onward(run));
        steps.addAll(dispatching(run.stage()));
        yield steps;
      }
      case COURIER ->
          run.isHeldBy(actor)
              ? onward(run)
              : run.isOfferedTo(actor)
                  ? EnumSet.of(RunStatus.ASSIGNED, RunStatus.PENDING)
                  : Set.of();
      case SYSTEM, CUSTOMER, RESTAURANT, OPERATOR -> Set.of();
    };
  }

  /**
   * Whether {@code role} may take that step in any run at all. A courier takes an offer or leaves
   * it; giving runs and taking them back is not theirs.
   */
  static boolean ever(RunStatus step, Actor.Role role) {
    return switch (role) {
      case DISPATCHER -> true;
      case COURIER -> step != RunStatus.ASSIGNED && step != RunStatus.PENDING;
      case SYSTEM, CUSTOMER, RESTAURANT, OPERATOR -> false;
    };
  }

  private static Set<RunStatus> onward(Run run) {
    return switch (run.stage()) {
      case RunStage.Assigned _ -> EnumSet.of(RunStatus.EN_ROUTE_PICKUP);
      case RunStage.EnRoutePickup _ -> EnumSet.of(RunStatus.AT_PICKUP);
      case RunStage.AtPickup _ -> run.ready() ? EnumSet.of(RunStatus.PICKED_UP) : Set.of();
      case RunStage.PickedUp _ -> EnumSet.of(RunStatus.EN_ROUTE_DROPOFF, RunStatus.FAILED);
      case RunStage.EnRouteDropoff _ -> EnumSet.of(RunStatus.AT_DROPOFF, RunStatus.FAILED);
      case RunStage.AtDropoff _ -> EnumSet.of(RunStatus.DELIVERED, RunStatus.FAILED);
      case RunStage.Failed _ -> EnumSet.of(RunStatus.RETURNING);
      case RunStage.Returning _ -> EnumSet.of(RunStatus.RETURNED);
      case RunStage.Pending _,
          RunStage.Offered _,
          RunStage.Delivered _,
          RunStage.Returned _,
          RunStage.CancelledUnassigned _,
          RunStage.CancelledAssigned _ ->
          Set.of();
    };
  }

  private static Set<RunStatus> dispatching(RunStage stage) {
    return switch (stage) {
      case RunStage.Pending _ -> EnumSet.of(RunStatus.ASSIGNED);
      case RunStage.Offered _, RunStage.ToPickup _ ->
          EnumSet.of(RunStatus.ASSIGNED, RunStatus.PENDING);
      case RunStage.Carrying _,
          RunStage.Delivered _,
          RunStage.Failed _,
          RunStage.Returning _,
          RunStage.Returned _,
          RunStage.Cancelled _ ->
          Set.of();
    };
  }
}
