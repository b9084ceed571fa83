package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.Collect;
import dev.tiffin.contracts.order.v1.NoShow;
import dev.tiffin.contracts.order.v1.Prepare;
import dev.tiffin.contracts.order.v1.Ready;
import dev.tiffin.gateway.adapter.http.Fields;

/** The commands of an order's life: each reads what it needs into the request. */
enum OrderCommands {
  ACCEPT("accept", (body, request) -> request.setAccept(CommandBodies.accept(body))),
  REJECT("reject", (body, request) -> request.setReject(CommandBodies.reject(body))),
  PREPARE("prepare", (_, request) -> request.setPrepare(Prepare.getDefaultInstance())),
  READY("ready", (_, request) -> request.setReady(Ready.getDefaultInstance())),
  DELAY("delay", (body, request) -> request.setDelay(CommandBodies.delay(body))),
  CANCEL("cancel", (body, request) -> request.setCancel(CommandBodies.cancel(body))),
  COLLECT("collect", (_, request) -> request.setCollect(Collect.getDefaultInstance())),
  NO_SHOW("no-show", (_, request) -> request.setNoShow(NoShow.getDefaultInstance()));

  private interface Reader {
    ChangeOrderRequest.Builder read(Fields body, ChangeOrderRequest.Builder request);
  }

  private final String segment;
  private final Reader reader;

  OrderCommands(String segment, Reader reader) {
    this.segment = segment;
    this.reader = reader;
  }

  /** The last segment of the command's address. */
  String segment() {
    return segment;
  }

  /**
   * Reads the whole command.
   *
   * @param ifVersion 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  ChangeOrderRequest request(Fields body, String orderId, int ifVersion) {
    ChangeOrderRequest.Builder request =
        ChangeOrderRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    reader.read(body, request);
    body.end();
    return request.build();
  }
}
