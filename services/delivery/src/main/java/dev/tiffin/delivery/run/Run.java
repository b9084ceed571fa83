package dev.tiffin.delivery.run;

import dev.tiffin.delivery.run.Actor.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One courier carrying one order. It opens when the order is confirmed, is offered to one courier
 * after another until one takes it (or a dispatcher names one), and goes step by step to the door;
 * it can be picked up only once the kitchen's READY was heard, and is handed over with proof. What
 * cannot be handed over goes back; an order that ends before its food was fetched cancels its run,
 * and one that ends while the courier carries it turns the run back.
 *
 * @param ready whether the kitchen's READY was heard
 * @param schedule empty until the kitchen has accepted
 * @param timeline oldest first; of a very long one the middle is left out
 * @param version how many events have happened
 */
public record Run(
    OrderId orderId,
    String customerId,
    String restaurantId,
    Place pickup,
    boolean ready,
    Optional<Schedule> schedule,
    RunStage stage,
    Search search,
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

  boolean isOfferedTo(Actor actor) {
    return actor.role() == Role.COURIER
        && stage instanceof RunStage.Offered(Offer offer)
        && offer.courier().value().equals(actor.id());
  }

  /** Whether that courier has the run, or is asked to take it. */
  public boolean concerns(Actor actor) {
    return isHeldBy(actor) || isOfferedTo(actor);
  }

  /** What comes of the command. */
  public static Decision decide(RunState state, RunCommand command) {
    return switch (state) {
      case None _ ->
          switch (command) {
            case RunCommand.Open open -> Decision.happened(opened(open));
            case RunCommand.AllowPickup _,
                RunCommand.PlanPickup _,
                RunCommand.EndWithOrder _,
                RunCommand.OfferTo _,
                RunCommand.AcceptOffer _,
                RunCommand.DeclineOffer _,
                RunCommand.CloseOffer _,
                RunCommand.Alert _,
                RunCommand.Assign _,
                RunCommand.Unassign _,
                RunCommand.Advance _,
                RunCommand.HandOver _,
                RunCommand.Fail _ ->
                Decision.refused(new RunRejection.Unknown());
          };
      case Run run ->
          switch (command) {
            case RunCommand.Open _ -> Decision.happened();
            case RunCommand.AllowPickup allow -> Following.allowPickup(run, allow);
            case RunCommand.PlanPickup plan -> Following.planPickup(run, plan);
            case RunCommand.EndWithOrder end -> Following.endWithOrder(run, end);
            case RunCommand.OfferTo offer -> Offers.offer(run, offer);
            case RunCommand.AcceptOffer accept -> Offers.accept(run, accept);
            case RunCommand.DeclineOffer decline -> Offers.decline(run, decline);
            case RunCommand.CloseOffer close -> Offers.close(run, close);
            case RunCommand.Alert alert -> Offers.alert(run, alert);
            case RunCommand.Assign assign -> Assigning.assign(run, assign);
            case RunCommand.Unassign unassign -> Assigning.unassign(run, unassign);
            case RunCommand.Advance advance when advance.to() == RunStatus.DELIVERED ->
                HandingOver.decide(run, advance);
            case RunCommand.Advance advance ->
                Steps.step(run, advance.to(), advance, RunEvents.reaching(advance));
            case RunCommand.HandOver handOver -> HandingOver.decide(run, handOver);
            case RunCommand.Fail fail ->
                Steps.step(
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
        Optional.empty(),
        new RunStage.Pending(),
        Search.NEW,
        List.of(new TimelineEntry(RunStatus.PENDING, opened.at(), opened.by())),
        opened.at(),
        opened.at(),
        1);
  }

  private Run after(RunEvent event) {
    RunStage next = RunEvents.stageAfter(stage, event, version + 1);
    return new Run(
        orderId,
        customerId,
        restaurantId,
        pickup,
        ready || event instanceof RunEvent.PickupAllowed,
        scheduleAfter(event),
        next,
        searchAfter(event),
        isShownAsStep(next) ? longer(next, event) : timeline,
        openedAt,
        event.at(),
        version + 1);
  }

  /** What is cooked early can be fetched early: nobody waits for the time that was once said. */
  private Optional<Schedule> scheduleAfter(RunEvent event) {
    if (event instanceof RunEvent.PickupPlanned(Schedule planned, _)) {
      return Optional.of(planned);
    }
    return event instanceof RunEvent.PickupAllowed(Instant at)
        ? schedule.map(said -> said.readyBy(at))
        : schedule;
  }

  private Search searchAfter(RunEvent event) {
    return switch (event) {
      case RunEvent.OfferClosed(CourierId courier, OfferEnd end, _) -> search.closed(courier, end);
      case RunEvent.DispatcherAlerted _ -> search.calledFor();
      case RunEvent.CourierAssigned _ -> search.found();
      case RunEvent.Opened _,
          RunEvent.PickupAllowed _,
          RunEvent.PickupPlanned _,
          RunEvent.CourierOffered _,
          RunEvent.CourierUnassigned _,
          RunEvent.Advanced _,
          RunEvent.PickedUp _,
          RunEvent.Delivered _,
          RunEvent.Failed _,
          RunEvent.Cancelled _ ->
          search;
    };
  }

  /** Whom it was offered to in vain is no step of the order's way. */
  private boolean isShownAsStep(RunStage next) {
    boolean backFromOffer = stage instanceof RunStage.Offered && next instanceof RunStage.Pending;
    return !next.equals(stage) && !backFromOffer && !(next instanceof RunStage.Offered);
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
