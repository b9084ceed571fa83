package dev.tiffin.kitchen.ticket;

import dev.tiffin.kitchen.ticket.TicketCommand.FollowEnd;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowLeaving;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowNag;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowPreparing;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowReady;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowSchedule;
import dev.tiffin.kitchen.ticket.TicketCommand.MarkPrinted;
import dev.tiffin.kitchen.ticket.TicketCommand.Note;
import dev.tiffin.kitchen.ticket.TicketCommand.Open;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A ticket on a kitchen's board. It is opened when its order is confirmed (if that is for a later
 * time, when that has come), then follows the order: the restaurant is reminded of it, it is
 * scheduled when it is accepted or delayed, started, cooked, and closed when the meal has left or
 * the order has ended. Order decides each of these; only printing is the kitchen's own.
 *
 * <p>{@link #decide} says what comes of a command and {@link #evolve} what an event makes of a
 * ticket. Both are pure: time comes in the command.
 */
public record Ticket(
    Slip slip,
    Stage stage,
    PromisedWindow promised,
    Instant openedAt,
    Instant updatedAt,
    Optional<Instant> printedAt)
    implements TicketState {

  public TicketStatus status() {
    return stage.status();
  }

  /** How often the restaurant was reminded of it, as long as it has not answered. */
  public Nags nags() {
    return stage instanceof Stage.New waiting ? waiting.nags() : Nags.NONE;
  }

  /** What staff may do with it now, as order will see it. */
  public Set<Action> allowed() {
    return switch (stage) {
      case Stage.New _ -> EnumSet.of(Action.ACCEPT, Action.REJECT);
      case Stage.Accepted _ ->
          EnumSet.of(Action.PREPARE, Action.READY, Action.DELAY, Action.CANCEL);
      case Stage.Preparing _ -> EnumSet.of(Action.READY, Action.DELAY, Action.CANCEL);
      case Stage.Ready _ ->
          slip.fulfilment() == Fulfilment.COLLECTION
              ? EnumSet.of(Action.COLLECT, Action.NO_SHOW, Action.CANCEL)
              : EnumSet.of(Action.CANCEL);
      case Stage.Gone _, Stage.Closed _ -> Set.of();
    };
  }

  public static Decision decide(TicketState state, TicketCommand command) {
    return switch (state) {
      case TicketState.None _ ->
          command instanceof Note note
              ? Decision.happened(new TicketEvent.Noted(note.slip(), note.promised(), note.at()))
              : Decision.refused(new TicketRejection.Unknown());
      case TicketState.Waiting _ -> decideWaiting(command);
      case Ticket ticket -> ticket.decide(command);
    };
  }

  private static Decision decideWaiting(TicketCommand command) {
    return switch (command) {
      case Open c ->
          Decision.happened(new TicketEvent.Opened(c.autoAccept(), c.couldBeReadyAt(), c.at()));
      case FollowEnd c -> Decision.happened(new TicketEvent.Dropped(c.at()));
      case Note _,
          FollowNag _,
          FollowSchedule _,
          FollowPreparing _,
          FollowReady _,
          FollowLeaving _,
          MarkPrinted _ ->
          Decision.refused(new TicketRejection.Unknown());
    };
  }

  private Decision decide(TicketCommand command) {
    return switch (command) {
      case Note _, Open _ -> Decision.refused(new TicketRejection.AlreadyOpen());
      case MarkPrinted c ->
          printedAt.isPresent()
              ? Decision.refused(new TicketRejection.AlreadyPrinted())
              : Decision.happened(new TicketEvent.Printed(c.printer(), c.at()));
      case FollowNag c ->
          after(Set.of(TicketStatus.NEW), new TicketEvent.Nagged(c.number(), c.at()));
      case FollowSchedule c ->
          after(
              Set.of(TicketStatus.NEW, TicketStatus.ACCEPTED, TicketStatus.PREPARING),
              new TicketEvent.Scheduled(c.readyAt(), c.promised(), c.at()));
      case FollowPreparing c ->
          after(Set.of(TicketStatus.ACCEPTED), new TicketEvent.Started(c.at()));
      case FollowReady c ->
          after(
              Set.of(TicketStatus.ACCEPTED, TicketStatus.PREPARING),
              new TicketEvent.Cooked(c.at()));
      case FollowLeaving c ->
          after(Set.of(TicketStatus.READY), new TicketEvent.Closed(true, c.at()));
      case FollowEnd c ->
          stage.isOver()
              ? Decision.refused(new TicketRejection.TooLate(status()))
              : Decision.happened(new TicketEvent.Closed(false, c.at()));
    };
  }

  private Decision after(Set<TicketStatus> possible, TicketEvent event) {
    return possible.contains(status())
        ? Decision.happened(event)
        : Decision.refused(new TicketRejection.TooLate(status()));
  }

  /**
   * @throws IllegalStateException if the event cannot have happened to a ticket in that state
   */
  public static TicketState evolve(TicketState state, TicketEvent event) {
    return switch (state) {
      case TicketState.None _ when event instanceof TicketEvent.Noted noted ->
          new Waiting(noted.slip(), noted.promised());
      case TicketState.Waiting waiting when event instanceof TicketEvent.Opened opened ->
          new Ticket(
              waiting.slip(),
              new Stage.New(opened.couldBeReadyAt(), Nags.NONE),
              waiting.promised(),
              opened.at(),
              opened.at(),
              Optional.empty());
      case TicketState.Waiting _ when event instanceof TicketEvent.Dropped -> TicketState.NONE;
      case Ticket ticket -> ticket.evolve(event);
      case TicketState.None _, TicketState.Waiting _ ->
          throw new IllegalStateException("no ticket, but " + event);
    };
  }

  private Ticket evolve(TicketEvent event) {
    Instant readyAt = stage.readyAt();
    return switch (event) {
      case TicketEvent.Nagged e ->
          moved(new Stage.New(readyAt, nags().reminded(e.number(), e.at())), e);
      case TicketEvent.Scheduled e -> scheduled(e);
      case TicketEvent.Started e -> moved(new Stage.Preparing(readyAt), e);
      case TicketEvent.Cooked e -> moved(new Stage.Ready(readyAt, earlier(readyAt, e.at())), e);
      case TicketEvent.Closed e ->
          moved(
              e.served()
                  ? new Stage.Gone(readyAt, stage.takesAt().orElse(e.at()))
                  : new Stage.Closed(readyAt),
              e);
      case TicketEvent.Printed e ->
          new Ticket(slip, stage, promised, openedAt, e.at(), Optional.of(e.at()));
      case TicketEvent.Noted _, TicketEvent.Opened _, TicketEvent.Dropped _ ->
          throw new IllegalStateException(
              "ticket %s is %s, so this cannot have happened: %s"
                  .formatted(slip.orderId(), stage, event));
    };
  }

  private Ticket scheduled(TicketEvent.Scheduled event) {
    Stage next =
        stage instanceof Stage.Preparing
            ? new Stage.Preparing(event.readyAt())
            : new Stage.Accepted(event.readyAt());
    return new Ticket(slip, next, event.promised(), openedAt, event.at(), printedAt);
  }

  private Ticket moved(Stage next, TicketEvent event) {
    return new Ticket(slip, next, promised, openedAt, event.at(), printedAt);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
