package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.order.v1.Collect;
import dev.tiffin.contracts.order.v1.NoShow;
import dev.tiffin.contracts.order.v1.Prepare;
import dev.tiffin.contracts.order.v1.Ready;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.order.CommandBodies;

/** The commands of a ticket's life: each reads what it needs into the request. */
enum TicketCommands {
  ACCEPT("accept", (body, request) -> request.setAccept(CommandBodies.acceptAsSuggested(body))),
  REJECT("reject", (body, request) -> request.setReject(CommandBodies.reject(body))),
  PREPARE("prepare", (_, request) -> request.setPrepare(Prepare.getDefaultInstance())),
  READY("ready", (_, request) -> request.setReady(Ready.getDefaultInstance())),
  DELAY("delay", (body, request) -> request.setDelay(CommandBodies.delay(body))),
  CANCEL("cancel", (body, request) -> request.setCancel(CommandBodies.cancel(body))),
  COLLECT("collect", (_, request) -> request.setCollect(Collect.getDefaultInstance())),
  NO_SHOW("no-show", (_, request) -> request.setNoShow(NoShow.getDefaultInstance()));

  private interface Reader {
    ChangeTicketRequest.Builder read(Fields body, ChangeTicketRequest.Builder request);
  }

  private final String segment;
  private final Reader reader;

  TicketCommands(String segment, Reader reader) {
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
   * @param ifVersion of the order; 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  ChangeTicketRequest request(Fields body, String orderId, int ifVersion) {
    ChangeTicketRequest.Builder request =
        ChangeTicketRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    reader.read(body, request);
    body.end();
    return request.build();
  }
}
