package dev.tiffin.gateway.promotion;

import dev.tiffin.contracts.order.v1.Promotion;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads what a promotion takes off, when, and how often. */
final class PromotionBody {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9]{3,24}");
  private static final int WHOLE_BASIS_POINTS = 10_000;
  private static final int LIMIT_MAX = 1_000_000_000;
  private static final int ID_MAX = 100;

  private PromotionBody() {}

  /** A code as it is kept, whichever way it was written. */
  static String code(String written) {
    return written.toUpperCase(Locale.ROOT);
  }

  /**
   * @param written the code, as it was written
   * @throws Refusal 400 with everything that is wrong with it
   */
  static Promotion read(Fields body, String written) {
    String code = code(written);
    if (!CODE.matcher(code).matches()) {
      throw Refusal.invalid("/code", "INVALID_CODE", "A code has 3 to 24 letters and digits.");
    }
    Promotion.Builder promotion = Promotion.newBuilder().setCode(code);
    readBenefit(body, promotion);
    readWindow(body, promotion);
    promotion
        .setLimitTotal(body.wholeOr(0, "limitTotal", 0, LIMIT_MAX))
        .setLimitPerCustomer(body.wholeOr(0, "limitPerCustomer", 0, LIMIT_MAX))
        .setRestaurantId(body.optionalText("restaurantId", ID_MAX));
    if (body.has("minimumSubtotal")) {
      promotion.setMinimumSubtotal(Values.money(body.object("minimumSubtotal")));
    }
    body.end();
    return promotion.build();
  }

  private static void readBenefit(Fields body, Promotion.Builder promotion) {
    int benefits = 0;
    if (body.has("percentBasisPoints")) {
      promotion.setPercentBasisPoints(
          Math.toIntExact(body.whole("percentBasisPoints", 1, WHOLE_BASIS_POINTS)));
      benefits++;
    }
    if (body.has("amount")) {
      promotion.setAmount(Values.moneyAboveZero(body.object("amount")));
      benefits++;
    }
    if (body.has("freeDelivery") && body.flag("freeDelivery")) {
      promotion.setFreeDelivery(true);
      benefits++;
    }
    if (benefits != 1) {
      body.refuse(
          "percentBasisPoints",
          "ONE_OF",
          "Give one of percentBasisPoints, amount and freeDelivery (true).");
    }
  }

  private static void readWindow(Fields body, Promotion.Builder promotion) {
    Instant from = Instant.MIN;
    if (body.has("validFrom")) {
      from = body.instant("validFrom");
      promotion.setValidFrom(Values.timestamp(from));
    }
    if (body.has("validUntil")) {
      Instant until = body.instant("validUntil");
      promotion.setValidUntil(Values.timestamp(until));
      if (!until.isAfter(from)) {
        body.refuse("validUntil", "OUT_OF_RANGE", "This is after validFrom.");
      }
    }
  }
}
