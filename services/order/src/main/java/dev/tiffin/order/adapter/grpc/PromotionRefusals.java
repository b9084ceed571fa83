package dev.tiffin.order.adapter.grpc;

import static dev.tiffin.platform.grpc.Refusal.field;

import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.order.promotion.PromotionRejection;
import dev.tiffin.platform.grpc.Refusal;

/** Why a code takes nothing off, in words for the client; all name the field it was given in. */
final class PromotionRefusals {
  private PromotionRefusals() {}

  static Refusal refusal(PromotionRejection why) {
    return switch (why) {
      case PromotionRejection.Unknown _ -> never("PROMOTION_UNKNOWN", "There is no such code.");
      case PromotionRejection.NotNow _ ->
          never("PROMOTION_NOT_NOW", "This code is not valid at the moment.");
      case PromotionRejection.OtherRestaurant _ ->
          never("PROMOTION_OTHER_RESTAURANT", "This code is not valid at this restaurant.");
      case PromotionRejection.OtherCurrency _ ->
          never("PROMOTION_OTHER_CURRENCY", "This code is not valid for orders in this currency.");
      case PromotionRejection.BelowMinimum(var minimum) ->
          never(
              "PROMOTION_BELOW_MINIMUM",
              "This code needs meals for at least " + minimum + ", without fees.");
      case PromotionRejection.NothingToTakeOff _ ->
          never("PROMOTION_NOTHING_TO_TAKE_OFF", "There is nothing this code could take off.");
      case PromotionRejection.UsedUp _ -> usedUp("This code has been used up.");
      case PromotionRejection.UsedUpByCustomer _ ->
          usedUp("You have used this code as often as one may.");
    };
  }

  private static Refusal never(String code, String detail) {
    return refusal(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, code, detail);
  }

  /** Might come back: an order that comes to nothing gives its use back. */
  private static Refusal usedUp(String detail) {
    return refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "PROMOTION_USED_UP", detail);
  }

  private static Refusal refusal(ProblemKind kind, String code, String detail) {
    return new Refusal(
        Problem.newBuilder()
            .setKind(kind)
            .setCode(code)
            .setDetail(detail)
            .addFields(field("/promotionCode", code, detail))
            .build());
  }
}
