package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.AcceptOffer;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.DeclineOffer;
import dev.tiffin.contracts.delivery.v1.Unassign;
import dev.tiffin.gateway.adapter.http.Fields;

/** The commands of a run's life: each reads what it needs into the request. */
enum DeliveryCommands {
  ASSIGN(
      "/deliveries/{orderId}/assign",
      (body, request) -> request.setAssign(DeliveryBodies.assign(body))),
  UNASSIGN(
      "/deliveries/{orderId}/unassign",
      (_, request) -> request.setUnassign(Unassign.getDefaultInstance())),
  ADVANCE(
      "/deliveries/{orderId}/advance",
      (body, request) -> request.setAdvance(DeliveryBodies.advance(body))),
  HAND_OVER(
      "/deliveries/{orderId}/hand-over",
      (body, request) -> request.setHandOver(DeliveryBodies.handOver(body))),
  FAIL("/deliveries/{orderId}/fail", (body, request) -> request.setFail(DeliveryBodies.fail(body))),
  ACCEPT_OFFER(
      "/couriers/me/offers/{orderId}/accept",
      (_, request) -> request.setAcceptOffer(AcceptOffer.getDefaultInstance())),
  DECLINE_OFFER(
      "/couriers/me/offers/{orderId}/decline",
      (_, request) -> request.setDeclineOffer(DeclineOffer.getDefaultInstance()));

  private interface Reader {
    ChangeDeliveryRequest.Builder read(Fields body, ChangeDeliveryRequest.Builder request);
  }

  private final String template;
  private final Reader reader;

  DeliveryCommands(String template, Reader reader) {
    this.template = template;
    this.reader = reader;
  }

  /** Where REST has it. */
  String template() {
    return template;
  }

  /**
   * Reads the whole command.
   *
   * @param ifVersion 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  ChangeDeliveryRequest request(Fields body, String orderId, int ifVersion) {
    ChangeDeliveryRequest.Builder request =
        ChangeDeliveryRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    reader.read(body, request);
    body.end();
    return request.build();
  }
}
