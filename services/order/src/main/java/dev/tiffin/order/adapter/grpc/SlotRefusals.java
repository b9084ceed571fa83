package dev.tiffin.order.adapter.grpc;

import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.placing.SlotRejection;
import dev.tiffin.platform.grpc.Refusal;

/** In words for the client, why it cannot be had at that time. */
final class SlotRefusals {
  private SlotRefusals() {}

  static Refusal refusal(SlotRejection why) {
    return switch (why) {
      case SlotRejection.TooSoon(var soonest) ->
          refusal("SLOT_TOO_SOON", "A slot for this order begins at %s at the soonest.", soonest);
      case SlotRejection.TooFarAhead(var latest) ->
          refusal("SLOT_TOO_FAR_AHEAD", "A slot begins at %s at the latest.", latest);
    };
  }

  private static Refusal refusal(String code, String detail, Object time) {
    String text = detail.formatted(time);
    return new Refusal(
        Problem.newBuilder()
            .setKind(ProblemKind.PROBLEM_KIND_UNPROCESSABLE)
            .setCode(code)
            .setDetail(text)
            .addFields(Refusal.field("/slot/from", code, text))
            .build());
  }
}
