package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.Assign;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.delivery.v1.HandOver;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.regex.Pattern;

/** What the commands of a run say. */
final class DeliveryBodies {
  private static final int ID_MAX = 100;
  private static final int PIN_TEXT_MAX = 20;
  private static final Pattern PIN = Pattern.compile("[0-9]{4}");

  private DeliveryBodies() {}

  static Assign assign(Fields body) {
    return Assign.newBuilder().setCourierId(body.text("courierId", ID_MAX)).build();
  }

  static Advance advance(Fields body) {
    return Advance.newBuilder().setTo(status(body, "to")).build();
  }

  static DeliveryStatus status(Fields body, String name) {
    return body.word(
        DeliveryStatus.DELIVERY_STATUS_UNSPECIFIED,
        name,
        Words.DELIVERY_STATUS::parse,
        Words.DELIVERY_STATUS.all());
  }

  /** A courier says the customer's PIN; a dispatcher need not. */
  static HandOver handOver(Fields body) {
    HandOver.Builder handOver = HandOver.newBuilder();
    if (body.has("pin")) {
      String pin = body.text("pin", PIN_TEXT_MAX);
      if (!pin.isEmpty() && !PIN.matcher(pin).matches()) {
        body.refuse("pin", "INVALID_PIN", "This is four digits.");
      }
      handOver.setPin(pin);
    }
    return handOver.build();
  }

  static Fail fail(Fields body) {
    return Fail.newBuilder()
        .setReason(
            body.word(Reason.REASON_OTHER, "reason", Words.REASON::parse, Words.REASON.all()))
        .setLiable(
            body.word(
                LiableParty.LIABLE_PARTY_PLATFORM,
                "liable",
                Words.LIABLE_PARTY::parse,
                Words.LIABLE_PARTY.all()))
        .build();
  }
}
