package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.Collect;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.NoShow;
import dev.tiffin.contracts.order.v1.Prepare;
import dev.tiffin.contracts.order.v1.Ready;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** The commands of an order's life: each reads what it needs into the request. */
enum OrderCommands {
  ACCEPT("accept") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      long minutes = body.whole("preparationMinutes", 1, PREPARATION_MINUTES_MAX);
      request.setAccept(Accept.newBuilder().setPreparationMinutes(Math.toIntExact(minutes)));
    }
  },
  REJECT("reject") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setReject(
          Reject.newBuilder()
              .setReason(
                  body.word(
                      Reason.REASON_OTHER, "reason", Words.REASON::parse, Words.REASON.all())));
    }
  },
  PREPARE("prepare") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setPrepare(Prepare.getDefaultInstance());
    }
  },
  READY("ready") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setReady(Ready.getDefaultInstance());
    }
  },
  CANCEL("cancel") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setCancel(
          Cancel.newBuilder()
              .setReason(
                  body.wordOr(
                      Reason.REASON_UNSPECIFIED, "reason", Words.REASON::parse, Words.REASON.all()))
              .setLiable(
                  body.wordOr(
                      LiableParty.LIABLE_PARTY_UNSPECIFIED,
                      "liable",
                      Words.LIABLE_PARTY::parse,
                      Words.LIABLE_PARTY.all())));
    }
  },
  COLLECT("collect") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setCollect(Collect.getDefaultInstance());
    }
  },
  NO_SHOW("no-show") {
    @Override
    void read(Fields body, ChangeOrderRequest.Builder request) {
      request.setNoShow(NoShow.getDefaultInstance());
    }
  };

  private static final int PREPARATION_MINUTES_MAX = 240;

  private final String segment;

  OrderCommands(String segment) {
    this.segment = segment;
  }

  /** The last segment of the command's address. */
  String segment() {
    return segment;
  }

  abstract void read(Fields body, ChangeOrderRequest.Builder request);

  /**
   * Reads the whole command.
   *
   * @param ifVersion 0 for any
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  ChangeOrderRequest request(Fields body, String orderId, int ifVersion) {
    ChangeOrderRequest.Builder request =
        ChangeOrderRequest.newBuilder().setOrderId(orderId).setIfVersion(ifVersion);
    read(body, request);
    body.end();
    return request.build();
  }
}
