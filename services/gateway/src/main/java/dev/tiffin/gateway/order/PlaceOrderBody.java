package dev.tiffin.gateway.order;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** Reads what a customer wants to order; the same members in REST's body and GraphQL's input. */
final class PlaceOrderBody {
  private static final int NAME_MAX = 100;
  private static final int PHONE_MAX = 40;
  private static final int STREET_MAX = 200;
  private static final int POSTAL_CODE_MAX = 20;
  private static final int NOTE_MAX = 500;
  private static final int TOKEN_MAX = 255;

  private PlaceOrderBody() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static PlaceOrderRequest read(Fields body, String idempotencyKey, String language) {
    PlaceOrderRequest.Builder request =
        PlaceOrderRequest.newBuilder()
            .setIdempotencyKey(idempotencyKey)
            .setLanguage(language)
            .setRestaurantId(body.text("restaurantId", BasketBody.ID_MAX));
    Fulfilment fulfilment = BasketBody.fulfilment(body);
    request.setFulfilment(fulfilment).addAllLines(BasketBody.lines(body));
    BasketBody.slot(body).ifPresent(request::setSlot);
    request.setRecipient(
        recipient(body.object("recipient"), fulfilment == Fulfilment.FULFILMENT_DELIVERY));
    readPayment(body, request);
    request.setPromotionCode(BasketBody.promotionCode(body));
    if (body.has("expectedTotal")) {
      request.setExpectedTotal(Values.money(body.object("expectedTotal")));
    }
    body.end();
    return request.build();
  }

  /** Cash needs only the method's name; a card needs its token beside it. */
  private static void readPayment(Fields body, PlaceOrderRequest.Builder request) {
    if (!body.has("payment")) {
      PaymentMethod method = method(body, "paymentMethod");
      if (method == PaymentMethod.PAYMENT_METHOD_CARD) {
        body.refuse("payment", "MISSING_FIELD", "A card is given as payment, with its token.");
      }
      request.setPaymentMethod(method);
      return;
    }
    if (body.has("paymentMethod")) {
      body.refuse("paymentMethod", "GIVEN_TWICE", "Give payment or paymentMethod, not both.");
    }
    Fields payment = body.object("payment");
    request.setPaymentMethod(method(payment, "method"));
    if (request.getPaymentMethod() == PaymentMethod.PAYMENT_METHOD_CARD) {
      request.setPaymentToken(payment.text("token", TOKEN_MAX));
    }
  }

  private static PaymentMethod method(Fields fields, String name) {
    return fields.word(
        PaymentMethod.PAYMENT_METHOD_CASH_ON_DELIVERY,
        name,
        Words.PAYMENT_METHOD::parse,
        Words.PAYMENT_METHOD.all());
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
