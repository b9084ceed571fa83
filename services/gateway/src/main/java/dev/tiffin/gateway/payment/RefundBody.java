package dev.tiffin.gateway.payment;

import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** Reads what is to be given back, why, and who bears it. */
final class RefundBody {
  private static final int CAUSE_MAX = 200;

  private RefundBody() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static RefundPaymentRequest read(Fields body, String orderId, String idempotencyKey) {
    RefundPaymentRequest.Builder request =
        RefundPaymentRequest.newBuilder()
            .setOrderId(orderId)
            .setIdempotencyKey(idempotencyKey)
            .setCause(body.text("cause", CAUSE_MAX))
            .setLiable(
                body.word(
                    LiableParty.LIABLE_PARTY_PLATFORM,
                    "liable",
                    Words.LIABLE_PARTY::parse,
                    Words.LIABLE_PARTY.all()));
    if (body.has("amount")) {
      request.setAmount(Values.moneyAboveZero(body.object("amount")));
    }
    body.end();
    return request.build();
  }
}
