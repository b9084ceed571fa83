package dev.tiffin.kitchen.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.kitchen.ticket.TicketCommand.FollowEnd;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowLeaving;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowNag;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowPreparing;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowReady;
import dev.tiffin.kitchen.ticket.TicketCommand.FollowSchedule;
import dev.tiffin.kitchen.ticket.TicketCommand.MarkPrinted;
import dev.tiffin.kitchen.ticket.TicketCommand.Note;
import dev.tiffin.kitchen.ticket.TicketCommand.Open;
import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TicketTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);
  private static final Instant READY_AT = NOON.plusSeconds(1_200);
  private static final Instant DELAYED_TO = READY_AT.plusSeconds(600);
  private static final PromisedWindow PROMISED =
      new PromisedWindow(NOON.plusSeconds(1_800), NOON.plusSeconds(2_700));
  private static final PromisedWindow ANEW =
      new PromisedWindow(NOON.plusSeconds(2_400), NOON.plusSeconds(3_300));
  private static final Slip SLIP = slip(Fulfilment.DELIVERY);

  private static final TicketEvent NOTED = new TicketEvent.Noted(SLIP, PROMISED, NOON);
  private static final TicketEvent OPENED = new TicketEvent.Opened(true, READY_AT, NOON);
  private static final TicketEvent SCHEDULED = new TicketEvent.Scheduled(READY_AT, ANEW, LATER);
  private static final TicketEvent STARTED = new TicketEvent.Started(LATER);
  private static final TicketEvent COOKED = new TicketEvent.Cooked(LATER);
  private static final TicketEvent GONE = new TicketEvent.Closed(true, LATER);
  private static final TicketEvent CLOSED = new TicketEvent.Closed(false, LATER);
  private static final TicketEvent PRINTED = new TicketEvent.Printed("spool", LATER);

  private static final DeciderScenario<TicketState, TicketCommand, TicketEvent, TicketRejection>
      TICKET =
          DeciderScenario.of(
              TicketState.NONE,
              (state, command) ->
                  switch (Ticket.decide(state, command)) {
                    case Decision.Happened(List<TicketEvent> events) -> Outcome.happened(events);
                    case Decision.Refused(TicketRejection why) -> Outcome.refused(why);
                  },
              Ticket::evolve);

  @Test
  void isOpenedByTheConfirmationOfAnOrderThatWasPlaced() {
    TICKET.when(new Note(SLIP, PROMISED, NOON)).then(NOTED);
    TICKET.given(NOTED).when(new Open(true, READY_AT, NOON)).then(OPENED);
    TICKET.when(new Open(true, READY_AT, NOON)).thenRejected(new TicketRejection.Unknown());
  }

  @Test
  void anOrderThatWasNeverPaidForIsNeverShown() {
    TICKET.given(NOTED).when(new FollowEnd(LATER)).then(new TicketEvent.Dropped(LATER));
    assertEquals(TicketState.NONE, TICKET.given(NOTED).when(new FollowEnd(LATER)).state());
  }

  @Test
  void saysHowOftenTheRestaurantWasRemindedUntilItAnswers() {
    TicketEvent first = new TicketEvent.Nagged(1, LATER);
    TICKET.given(NOTED, OPENED).when(new FollowNag(1, LATER)).then(first);
    TicketEvent second = new TicketEvent.Nagged(2, LATER.plusSeconds(180));
    Ticket reminded = ticket(TICKET.given(NOTED, OPENED, first, second).state());
    assertEquals(new Nags(2, Optional.of(LATER)), reminded.nags());
    assertEquals(READY_AT, reminded.stage().readyAt());
    Ticket answered = ticket(TICKET.given(NOTED, OPENED, first, SCHEDULED).state());
    assertEquals(Nags.NONE, answered.nags());
    TICKET
        .given(NOTED, OPENED, SCHEDULED)
        .when(new FollowNag(1, LATER))
        .thenRejected(new TicketRejection.TooLate(TicketStatus.ACCEPTED));
    TICKET.given(NOTED).when(new FollowNag(1, LATER)).thenRejected(new TicketRejection.Unknown());
  }

  @Test
  void isOpenedOnce() {
    TICKET
        .given(NOTED, OPENED)
        .when(new Open(true, READY_AT, LATER))
        .thenRejected(new TicketRejection.AlreadyOpen());
  }

  @Test
  void isScheduledWhenItsOrderIsAcceptedAndAgainWhenItIsDelayed() {
    TICKET.given(NOTED, OPENED).when(new FollowSchedule(READY_AT, ANEW, LATER)).then(SCHEDULED);
    Ticket delayed =
        ticket(
            TICKET
                .given(NOTED, OPENED, SCHEDULED, STARTED)
                .when(new FollowSchedule(DELAYED_TO, PROMISED, LATER))
                .state());
    assertEquals(new Stage.Preparing(DELAYED_TO), delayed.stage());
    assertEquals(PROMISED, delayed.promised());
  }

  @Test
  void followsItsOrderToTheEnd() {
    TICKET.given(NOTED, OPENED, SCHEDULED).when(new FollowPreparing(LATER)).then(STARTED);
    TICKET.given(NOTED, OPENED, SCHEDULED).when(new FollowReady(LATER)).then(COOKED);
    TICKET.given(NOTED, OPENED, SCHEDULED, STARTED).when(new FollowReady(LATER)).then(COOKED);
    TICKET.given(NOTED, OPENED, SCHEDULED, COOKED).when(new FollowLeaving(LATER)).then(GONE);
    TICKET.given(NOTED, OPENED, SCHEDULED, COOKED).when(new FollowEnd(LATER)).then(CLOSED);
    TICKET.given(NOTED, OPENED).when(new FollowEnd(LATER)).then(CLOSED);
  }

  @Test
  void whatIsOverStaysOver() {
    TICKET
        .given(NOTED, OPENED, CLOSED)
        .when(new FollowSchedule(READY_AT, ANEW, LATER))
        .thenRejected(new TicketRejection.TooLate(TicketStatus.CLOSED));
    TICKET
        .given(NOTED, OPENED, SCHEDULED, COOKED, GONE)
        .when(new FollowEnd(LATER))
        .thenRejected(new TicketRejection.TooLate(TicketStatus.GONE));
  }

  @Test
  void isPrintedOnce() {
    TICKET.given(NOTED, OPENED, SCHEDULED).when(new MarkPrinted("spool", LATER)).then(PRINTED);
    TICKET
        .given(NOTED, OPENED, SCHEDULED, PRINTED)
        .when(new MarkPrinted("other", LATER))
        .thenRejected(new TicketRejection.AlreadyPrinted());
    assertEquals(
        Optional.of(LATER),
        ticket(TICKET.given(NOTED, OPENED, SCHEDULED, PRINTED, STARTED).state()).printedAt());
  }

  @Test
  void whatIsCookedEarlyGivesItsTimeBack() {
    Ticket early = ticket(TICKET.given(NOTED, OPENED, SCHEDULED, COOKED).state());
    assertEquals(Optional.of(LATER), early.stage().takesAt());
    assertEquals(READY_AT, early.stage().readyAt());
    Instant late = READY_AT.plusSeconds(300);
    Ticket tooLate =
        ticket(TICKET.given(NOTED, OPENED, SCHEDULED, new TicketEvent.Cooked(late)).state());
    assertEquals(Optional.of(READY_AT), tooLate.stage().takesAt());
  }

  @Test
  void saysWhatStaffMayDo() {
    assertEquals(
        EnumSet.of(Action.ACCEPT, Action.REJECT),
        ticket(TICKET.given(NOTED, OPENED).state()).allowed());
    assertEquals(
        EnumSet.of(Action.PREPARE, Action.READY, Action.DELAY, Action.CANCEL),
        ticket(TICKET.given(NOTED, OPENED, SCHEDULED).state()).allowed());
    assertEquals(
        EnumSet.of(Action.CANCEL),
        ticket(TICKET.given(NOTED, OPENED, SCHEDULED, COOKED).state()).allowed());
    TicketEvent toCollect = new TicketEvent.Noted(slip(Fulfilment.COLLECTION), PROMISED, NOON);
    assertEquals(
        EnumSet.of(Action.COLLECT, Action.NO_SHOW, Action.CANCEL),
        ticket(TICKET.given(toCollect, OPENED, SCHEDULED, COOKED).state()).allowed());
    assertEquals(Set.of(), ticket(TICKET.given(NOTED, OPENED, CLOSED).state()).allowed());
  }

  @Test
  void anImpossiblePastIsABug() {
    assertThrows(IllegalStateException.class, () -> TICKET.given(OPENED));
    assertThrows(IllegalStateException.class, () -> TICKET.given(NOTED, OPENED, OPENED));
  }

  private static Ticket ticket(TicketState state) {
    return (Ticket) state;
  }

  private static Slip slip(Fulfilment fulfilment) {
    return new Slip(
        new OrderId("o-1"),
        "K7-42",
        "bouchon",
        fulfilment,
        List.of(new TicketLine("quenelle", "Quenelle", 2, List.of("Sauce Nantua"))));
  }
}
