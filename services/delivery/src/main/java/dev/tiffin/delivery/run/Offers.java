package dev.tiffin.delivery.run;

import dev.tiffin.delivery.run.Actor.Role;
import java.util.List;
import java.util.Optional;

/** Asking couriers, and what they answer. */
final class Offers {
  private Offers() {}

  static Decision offer(Run run, RunCommand.OfferTo offer) {
    if (!(run.stage() instanceof RunStage.Pending)) {
      return Decision.refused(
          new RunRejection.NotNow(
              RunStatus.OFFERED, run.stage().status(), run.allowed(offer.by())));
    }
    Availability courierIs = offer.courierIs();
    if (!courierIs.online()) {
      return Decision.refused(new RunRejection.CourierAway(offer.courier()));
    }
    if (courierIs.asked()) {
      return Decision.refused(new RunRejection.CourierAsked(offer.courier()));
    }
    return courierIs.hasRoom()
        ? Decision.happened(new RunEvent.CourierOffered(offer.courier(), offer.until(), offer.at()))
        : Decision.refused(new RunRejection.CourierFull(offer.courier()));
  }

  static Decision accept(Run run, RunCommand.AcceptOffer accept) {
    Optional<Decision> notFor = notFor(run, accept.by());
    if (notFor.isPresent()) {
      return notFor.get();
    }
    if (run.stage() instanceof RunStage.Assigned && run.isHeldBy(accept.by())) {
      return Decision.happened(); // asked again by one who did not hear the answer
    }
    return open(run, accept.offer(), accept)
        .map(offer -> taken(offer, accept))
        .orElseGet(() -> Decision.refused(new RunRejection.OfferClosed()));
  }

  private static Decision taken(Offer offer, RunCommand.AcceptOffer accept) {
    return accept.courierIs().hasRoom()
        ? Decision.happened(new RunEvent.CourierAssigned(offer.courier(), accept.by(), accept.at()))
        : Decision.refused(new RunRejection.CourierFull(offer.courier()));
  }

  static Decision decline(Run run, RunCommand.DeclineOffer decline) {
    return notFor(run, decline.by())
        .orElseGet(() ->
            open(run, decline.offer(), decline)
                .map(offer -> Decision.happened(closed(offer, OfferEnd.DECLINED, decline)))
                .orElseGet(() -> Decision.refused(new RunRejection.OfferClosed())));
  }

  /** Compare and set: what is not that offer any more is left alone. */
  static Decision close(Run run, RunCommand.CloseOffer close) {
    return run.stage() instanceof RunStage.Offered(Offer offer)
            && offer.version() == close.offer()
            && (close.end() != OfferEnd.TIMED_OUT || !offer.isOpenAt(close.at()))
        ? Decision.happened(closed(offer, close.end(), close))
        : Decision.happened();
  }

  static Decision alert(Run run, RunCommand.Alert alert) {
    boolean searching =
        run.stage() instanceof RunStage.Pending || run.stage() instanceof RunStage.Offered;
    return searching && !run.search().alerted()
        ? Decision.happened(new RunEvent.DispatcherAlerted(run.search().refusals(), alert.at()))
        : Decision.happened();
  }

  /** What happens to an open offer when something else is decided about its run. */
  static List<RunEvent> withdrawn(Run run, RunCommand because) {
    return run.stage() instanceof RunStage.Offered(Offer offer)
        ? List.of(closed(offer, OfferEnd.WITHDRAWN, because))
        : List.of();
  }

  private static RunEvent closed(Offer offer, OfferEnd end, RunCommand command) {
    return new RunEvent.OfferClosed(offer.courier(), end, command.at());
  }

  /** Who was never asked must not learn that there is something to be asked about. */
  private static Optional<Decision> notFor(Run run, Actor actor) {
    if (actor.role() != Role.COURIER) {
      return Optional.of(
          Decision.refused(new RunRejection.NotYours(RunStatus.ASSIGNED, actor.role())));
    }
    boolean known =
        run.concerns(actor)
            || run.search().asked().stream().anyMatch(asked -> asked.value().equals(actor.id()));
    return known ? Optional.empty() : Optional.of(Decision.refused(new RunRejection.Unknown()));
  }

  private static Optional<Offer> open(Run run, int version, RunCommand command) {
    return run.stage() instanceof RunStage.Offered(Offer offer)
            && offer.courier().value().equals(command.by().id())
            && (version == 0 || version == offer.version())
            && offer.isOpenAt(command.at())
        ? Optional.of(offer)
        : Optional.empty();
  }
}
