package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.delivery.courier.CourierRejection;
import dev.tiffin.delivery.courier.Shift;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunRejection;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a refused command is answered with. */
final class Refusals {
  private Refusals() {}

  static Refusal notFound() {
    return Refusal.notFound("delivery");
  }

  static Refusal of(RunRejection why) {
    return switch (why) {
      case RunRejection.Unknown _ -> notFound();
      case RunRejection.NotYours(RunStatus wanted, var role) ->
          Refusal.forbidden("Who is a %s may not make a delivery %s.".formatted(role, wanted));
      case RunRejection.NotNow(RunStatus wanted, RunStatus current, Set<RunStatus> allowed) ->
          illegalStep(
              "A delivery that is %s cannot become %s. %s"
                  .formatted(current, wanted, now(allowed)));
      case RunRejection.NotReady(Set<RunStatus> allowed) ->
          illegalStep("The kitchen has not said READY yet. " + now(allowed));
      case RunRejection.AlreadyTheirs _ -> illegalStep("That courier has this delivery already.");
      case RunRejection.CourierFull _ ->
          conflict(
              "COURIER_FULL",
              "That courier holds %d deliveries already, which is as many as one may."
                  .formatted(Run.HELD_MAX));
      case RunRejection.CourierAsked _ ->
          conflict("COURIER_ASKED", "That courier is being asked about another delivery.");
      case RunRejection.CourierAway _ -> conflict("COURIER_AWAY", "That courier is not online.");
      case RunRejection.OfferClosed _ -> conflict("OFFER_CLOSED", "This offer is no longer open.");
      case RunRejection.ProofRequired _ ->
          unprocessable(
              "PROOF_REQUIRED",
              "/pin",
              "A courier hands over with the customer's PIN, or a photo of where it was left.");
      case RunRejection.WrongPin(int left) ->
          unprocessable(
              "WRONG_PIN",
              "/pin",
              left == 0
                  ? "This is not the customer's PIN. From now on only a photo helps."
                  : "This is not the customer's PIN. Tries left: " + left + ".");
      case RunRejection.PinLocked _ ->
          unprocessable(
              "PIN_LOCKED", "/pin", "No PIN is taken here any more. Take a photo instead.");
    };
  }

  static Refusal of(CourierRejection why) {
    return switch (why) {
      case CourierRejection.NotOnShift _ ->
          conflict("NOT_ON_SHIFT", "Only within a shift does one come online.");
      case CourierRejection.EndsBeforeItBegins _ ->
          Refusal.invalid("/endsAt", "OUT_OF_RANGE", "A shift ends after it begins.");
      case CourierRejection.ShiftTooLong(Instant latest) ->
          Refusal.invalid(
              "/endsAt",
              "OUT_OF_RANGE",
              "A shift has at most %d hours: this one ends by %s."
                  .formatted(Shift.LENGTH_MAX.toHours(), latest));
    };
  }

  private static Refusal conflict(String code, String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, code, detail);
  }

  private static Refusal unprocessable(String code, String pointer, String detail) {
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_UNPROCESSABLE)
            .setCode(code)
            .setDetail(detail)
            .addFields(Refusal.field(pointer, code, detail))
            .build());
  }

  private static Refusal illegalStep(String detail) {
    return conflict("ILLEGAL_STEP", detail);
  }

  private static String now(Set<RunStatus> allowed) {
    return allowed.isEmpty()
        ? "Nothing is allowed now."
        : new TreeSet<>(allowed)
            .stream().map(RunStatus::name).collect(Collectors.joining(", ", "Allowed now: ", "."));
  }
}
