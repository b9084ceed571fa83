package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** Reads what a customer wants to order; the same members in REST's body and GraphQL's input. */
final class PlaceOrderBody {
  private static final int ID_MAX = 100;
  private static final int LINES_MAX = 50;
  private static final int QUANTITY_MAX = 99;
  private static final int OPTIONS_MAX = 20;
  private static final int NAME_MAX = 100;
  private static final int PHONE_MAX = 40;
  private static final int STREET_MAX = 200;
  private static final int POSTAL_CODE_MAX = 20;
  private static final int NOTE_MAX = 500;

  private PlaceOrderBody() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static PlaceOrderRequest read(Fields body, String idempotencyKey, String language) {
    PlaceOrderRequest.Builder request =
        PlaceOrderRequest.newBuilder()
            .setIdempotencyKey(idempotencyKey)
            .setLanguage(language)
            .setRestaurantId(body.text("restaurantId", ID_MAX));
    Fulfilment fulfilment =
        body.word(
            Fulfilment.FULFILMENT_COLLECTION,
            "fulfilment",
            Words.FULFILMENT::parse,
            Words.FULFILMENT.all());
    request.setFulfilment(fulfilment);
    for (Fields line : body.objects("lines", 1, LINES_MAX)) {
      request.addLines(line(line));
    }
    request.setRecipient(
        recipient(body.object("recipient"), fulfilment == Fulfilment.FULFILMENT_DELIVERY));
    request.setPaymentMethod(
        body.word(
            PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY,
            "paymentMethod",
            Words.PAYMENT_METHOD::parse,
            Words.PAYMENT_METHOD.all()));
    if (body.has("expectedTotal")) {
      request.setExpectedTotal(Values.money(body.object("expectedTotal")));
    }
    body.end();
    return request.build();
  }

  private static BasketLine line(Fields line) {
    return BasketLine.newBuilder()
        .setItemId(line.text("itemId", ID_MAX))
        .setQuantity(Math.toIntExact(line.whole("quantity", 1, QUANTITY_MAX)))
        .addAllOptionIds(line.texts("optionIds", OPTIONS_MAX, ID_MAX))
        .build();
  }

  /** Where to is needed only when somebody is to bring it. */
  private static Recipient recipient(Fields fields, boolean delivered) {
    Recipient.Builder recipient =
        Recipient.newBuilder()
            .setName(fields.text("name", NAME_MAX))
            .setPhone(fields.text("phone", PHONE_MAX))
            .setStreet(place(fields, "street", STREET_MAX, delivered))
            .setPostalCode(fields.optionalText("postalCode", POSTAL_CODE_MAX))
            .setCity(place(fields, "city", NAME_MAX, delivered))
            .setNote(fields.optionalText("note", NOTE_MAX));
    if (delivered || fields.has("position")) {
      recipient.setPosition(Values.position(fields.object("position")));
    }
    return recipient.build();
  }

  private static String place(Fields fields, String name, int lengthMax, boolean needed) {
    return needed ? fields.text(name, lengthMax) : fields.optionalText(name, lengthMax);
  }
}
