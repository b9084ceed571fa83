package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.Assign;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.delivery.v1.Unassign;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Words;

/**
 * Translates a wanted status into the command of that step: ASSIGNED gives the run to a courier,
 * PENDING takes it back, FAILED says why and who is liable, any other is the next step on the way.
 */
final class DeliveryStep {
  private static final int ID_MAX = 100;

  private DeliveryStep() {}

  /**
   * @param ifVersion 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static ChangeDeliveryRequest read(Fields body, String orderId, int ifVersion) {
    ChangeDeliveryRequest.Builder request =
        ChangeDeliveryRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    DeliveryStatus status =
        body.word(
            DeliveryStatus.DELIVERY_STATUS_UNSPECIFIED,
            "status",
            Words.DELIVERY_STATUS::parse,
            Words.DELIVERY_STATUS.all());
    switch (status) {
      case DELIVERY_STATUS_ASSIGNED ->
          request.setAssign(Assign.newBuilder().setCourierId(body.text("courierId", ID_MAX)));
      case DELIVERY_STATUS_PENDING -> request.setUnassign(Unassign.getDefaultInstance());
      case DELIVERY_STATUS_FAILED -> request.setFail(fail(body));
      default -> request.setAdvance(Advance.newBuilder().setTo(status));
    }
    body.end();
    return request.build();
  }

  private static Fail.Builder fail(Fields body) {
    return Fail.newBuilder()
        .setReason(
            body.word(Reason.REASON_OTHER, "reason", Words.REASON::parse, Words.REASON.all()))
        .setLiable(
            body.word(
                LiableParty.LIABLE_PARTY_PLATFORM,
                "liable",
                Words.LIABLE_PARTY::parse,
                Words.LIABLE_PARTY.all()));
  }
}
