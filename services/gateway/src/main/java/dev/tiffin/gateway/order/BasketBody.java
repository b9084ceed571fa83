package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.PreviewOrderRequest;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what a customer has in the basket, to be ordered or only to be priced. */
final class BasketBody {
  static final int ID_MAX = 100;
  private static final int LINES_MAX = 50;
  private static final int QUANTITY_MAX = 99;
  private static final int OPTIONS_MAX = 20;
  private static final int PROMOTION_CODE_MAX = 24;

  private BasketBody() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static PreviewOrderRequest preview(Fields body, String language) {
    Fulfilment fulfilment = fulfilment(body);
    PreviewOrderRequest.Builder request =
        PreviewOrderRequest.newBuilder()
            .setLanguage(language)
            .setRestaurantId(body.text("restaurantId", ID_MAX))
            .setFulfilment(fulfilment)
            .addAllLines(lines(body))
            .setPromotionCode(promotionCode(body));
    slot(body).ifPresent(request::setSlot);
    if (fulfilment == Fulfilment.FULFILMENT_DELIVERY) {
      request.setDropoff(Values.position(body.object("dropoff")));
    }
    body.end();
    return request.build();
  }

  static Fulfilment fulfilment(Fields body) {
    return body.word(
        Fulfilment.FULFILMENT_COLLECTION,
        "fulfilment",
        Words.FULFILMENT::parse,
        Words.FULFILMENT.all());
  }

  static List<BasketLine> lines(Fields body) {
    List<BasketLine> lines = new ArrayList<>();
    for (Fields line : body.objects("lines", 1, LINES_MAX)) {
      lines.add(
          BasketLine.newBuilder()
              .setItemId(line.text("itemId", ID_MAX))
              .setQuantity(Math.toIntExact(line.whole("quantity", 1, QUANTITY_MAX)))
              .addAllOptionIds(line.texts("optionIds", OPTIONS_MAX, ID_MAX))
              .build());
    }
    return lines;
  }

  /** When it is wanted; without one, as soon as possible. */
  static Optional<PromisedWindow> slot(Fields body) {
    if (!body.has("slot")) {
      return Optional.empty();
    }
    Fields slot = body.object("slot");
    return Optional.of(
        PromisedWindow.newBuilder()
            .setFrom(Values.instant(slot, "from"))
            .setTo(Values.instant(slot, "to"))
            .build());
  }

  static String promotionCode(Fields body) {
    return body.optionalText("promotionCode", PROMOTION_CODE_MAX);
  }
}
