package dev.tiffin.delivery.run;

import dev.tiffin.delivery.run.Actor.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One courier carrying one order. It opens when the order is confirmed, waits for a dispatcher to
 * name a courier, and goes step by step to the door; it can be picked up only once the kitchen's
 * READY was heard. What cannot be handed over goes back; an order that ends before its food was
 * fetched cancels its run, and one that ends while the courier carries it turns the run back.
 *
 * @param ready whether the kitchen's READY was heard
 * @param timeline oldest first; of a very long one the middle is left out
 * @param version how many events have happened
 */
public record Run(
    OrderId orderId,
    String customerId,
    String restaurantId,
    Place pickup,
    boolean ready,
    RunStage stage,
    List<TimelineEntry> timeline,
    Instant openedAt,
    Instant updatedAt,
    int version)
    implements RunState {
  /** How many runs a courier may hold at once. */
  public static final int HELD_MAX = 2;

  private static final int TIMELINE_MAX = 100;

  public Run {
    timeline = List.copyOf(timeline);
  }

  /** What {@code actor} may do now, as the statuses it leads to. */
  public Set<RunStatus> allowed(Actor actor) {
    return Steps.allowed(this, actor);
  }

  boolean isHeldBy(Actor actor) {
    return actor.role() == Role.COURIER
        && stage.courier().filter(courier -> courier.value().equals(actor.id())).isPresent();
  }

  /** What comes of the command. */
  public static Decision decide(RunState state, RunCommand command) {
    return switch (state) {
      case None _ ->
          switch (command) {
            case RunCommand.Open open -> Decision.happened(opened(open));
            case RunCommand.AllowPickup _,
                RunCommand.EndWithOrder _,
                RunCommand.Assign _,
                RunCommand.Unassign _,
                RunCommand.Advance _,
                RunCommand.Fail _ ->
                Decision.refused(new RunRejection.Unknown());
          };
      case Run run ->
          switch (command) {
            case RunCommand.Open _ -> Decision.happened();
            case RunCommand.AllowPickup allow -> allowPickup(run, allow);
            case RunCommand.EndWithOrder end -> endWithOrder(run, end);
            case RunCommand.Assign assign -> assign(run, assign);
            case RunCommand.Unassign unassign -> unassign(run, unassign);
            case RunCommand.Advance advance -> advance(run, advance);
            case RunCommand.Fail fail ->
                step(
                    run,
                    RunStatus.FAILED,
                    fail,
                    new RunEvent.Failed(fail.failure(), fail.by(), fail.at()));
          };
    };
  }

  private static RunEvent opened(RunCommand.Open open) {
    return new RunEvent.Opened(
        open.orderId(), open.customerId(), open.restaurantId(), open.pickup(), open.at());
  }

  private static Decision allowPickup(Run run, RunCommand.AllowPickup allow) {
    return run.ready || run.stage instanceof RunStage.Cancelled
        ? Decision.happened()
        : Decision.happened(new RunEvent.PickupAllowed(allow.at()));
  }

  private static Decision endWithOrder(Run run, RunCommand.EndWithOrder end) {
    return switch (run.stage) {
      case RunStage.Pending _, RunStage.ToPickup _ ->
          Decision.happened(new RunEvent.Cancelled(end.by(), end.at()));
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

  private static Decision assign(Run run, RunCommand.Assign assign) {
    RunEvent assigned = new RunEvent.CourierAssigned(assign.courier(), assign.by(), assign.at());
    List<RunEvent> events = new ArrayList<>();
    if (run.stage instanceof RunStage.ToPickup held) {
      events.add(new RunEvent.CourierUnassigned(held.by(), assign.by(), assign.at()));
    }
    events.add(assigned);
    Decision decision = step(run, RunStatus.ASSIGNED, assign, events.toArray(RunEvent[]::new));
    if (decision instanceof Decision.Refused) {
      return decision;
    }
    if (run.stage.courier().filter(assign.courier()::equals).isPresent()) {
      return Decision.refused(new RunRejection.AlreadyTheirs(assign.courier()));
    }
    return assign.held() >= HELD_MAX
        ? Decision.refused(new RunRejection.CourierFull(assign.courier()))
        : decision;
  }

  private static Decision unassign(Run run, RunCommand.Unassign unassign) {
    return run.stage instanceof RunStage.ToPickup held
        ? step(
            run,
            RunStatus.PENDING,
            unassign,
            new RunEvent.CourierUnassigned(held.by(), unassign.by(), unassign.at()))
        : step(run, RunStatus.PENDING, unassign);
  }

  private static Decision advance(Run run, RunCommand.Advance advance) {
    return step(run, advance.to(), advance, RunEvents.reaching(advance));
  }

  /** The events, if whoever asks may take that step now; else why not. */
  private static Decision step(Run run, RunStatus wanted, RunCommand command, RunEvent... events) {
    Actor by = command.by();
    if (by.role() == Role.COURIER && !run.isHeldBy(by)) {
      return Decision.refused(new RunRejection.Unknown());
    }
    if (!Steps.ever(wanted, by.role())) {
      return Decision.refused(new RunRejection.NotYours(wanted, by.role()));
    }
    Set<RunStatus> allowed = run.allowed(by);
    if (allowed.contains(wanted)) {
      return Decision.happened(events);
    }
    boolean onlyNotReady = wanted == RunStatus.PICKED_UP && run.stage instanceof RunStage.AtPickup;
    return Decision.refused(
        onlyNotReady
            ? new RunRejection.NotReady(allowed)
            : new RunRejection.NotNow(wanted, run.stage.status(), allowed));
  }

  /**
   * The run after the event.
   *
   * @throws IllegalStateException if that cannot have happened
   */
  public static Run evolve(RunState state, RunEvent event) {
    return switch (state) {
      case None _ -> {
        if (event instanceof RunEvent.Opened opened) {
          yield open(opened);
        }
        throw new IllegalStateException("nothing can happen to a run before it opens: " + event);
      }
      case Run run -> run.after(event);
    };
  }

  private static Run open(RunEvent.Opened opened) {
    return new Run(
        opened.orderId(),
        opened.customerId(),
        opened.restaurantId(),
        opened.pickup(),
        false,
        new RunStage.Pending(),
        List.of(new TimelineEntry(RunStatus.PENDING, opened.at(), opened.by())),
        opened.at(),
        opened.at(),
        1);
  }

  private Run after(RunEvent event) {
    RunStage next = RunEvents.stageAfter(stage, event);
    return new Run(
        orderId,
        customerId,
        restaurantId,
        pickup,
        ready || event instanceof RunEvent.PickupAllowed,
        next,
        next.equals(stage) ? timeline : longer(next, event),
        openedAt,
        event.at(),
        version + 1);
  }

  /** Bounded: a run that is assigned over and over keeps its start and its latest steps. */
  private List<TimelineEntry> longer(RunStage next, RunEvent event) {
    List<TimelineEntry> longer = new ArrayList<>(timeline);
    if (longer.size() == TIMELINE_MAX) {
      longer.remove(1);
    }
    longer.add(new TimelineEntry(next.status(), event.at(), event.by()));
    return longer;
  }
}
