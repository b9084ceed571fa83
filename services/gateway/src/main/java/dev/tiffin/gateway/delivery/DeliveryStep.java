package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.Unassign;
import dev.tiffin.gateway.adapter.http.Fields;

/**
 * Translates a wanted status into the command of that step: ASSIGNED gives the run to a courier,
 * PENDING takes it back, DELIVERED hands over and may say the customer's PIN, FAILED says why and
 * who is liable, any other is the next step on the way.
 */
final class DeliveryStep {
  private DeliveryStep() {}

  /**
   * @param ifVersion 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static ChangeDeliveryRequest read(Fields body, String orderId, int ifVersion) {
    ChangeDeliveryRequest.Builder request =
        ChangeDeliveryRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    DeliveryStatus status = DeliveryBodies.status(body, "status");
    switch (status) {
      case DELIVERY_STATUS_ASSIGNED -> request.setAssign(DeliveryBodies.assign(body));
      case DELIVERY_STATUS_PENDING -> request.setUnassign(Unassign.getDefaultInstance());
      case DELIVERY_STATUS_DELIVERED -> request.setHandOver(DeliveryBodies.handOver(body));
      case DELIVERY_STATUS_FAILED -> request.setFail(DeliveryBodies.fail(body));
      default -> request.setAdvance(Advance.newBuilder().setTo(status));
    }
    body.end();
    return request.build();
  }
}
