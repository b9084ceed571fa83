package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunRejection;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.platform.grpc.Refusal;
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
          new Refusal(
              ProblemKind.PROBLEM_KIND_CONFLICT,
              "COURIER_FULL",
              "That courier holds %d deliveries already, which is as many as one may."
                  .formatted(Run.HELD_MAX));
    };
  }

  private static Refusal illegalStep(String detail) {
    return new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "ILLEGAL_STEP", detail);
  }

  private static String now(Set<RunStatus> allowed) {
    return allowed.isEmpty()
        ? "Nothing is allowed now."
        : new TreeSet<>(allowed)
            .stream().map(RunStatus::name).collect(Collectors.joining(", ", "Allowed now: ", "."));
  }
}
