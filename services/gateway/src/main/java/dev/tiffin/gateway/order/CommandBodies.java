package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.Accept;
import dev.tiffin.contracts.order.v1.Cancel;
import dev.tiffin.contracts.order.v1.Delay;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.order.v1.Reject;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.protobuf.Words;

/** What commands say, whether they are given to an order or to its ticket in the kitchen. */
public final class CommandBodies {
  private static final int PREPARATION_MINUTES_MAX = 240;
  private static final int DELAY_MINUTES_MAX = 120;

  private CommandBodies() {}

  static Accept accept(Fields body) {
    long minutes = body.whole("preparationMinutes", 1, PREPARATION_MINUTES_MAX);
    return Accept.newBuilder().setPreparationMinutes(Math.toIntExact(minutes)).build();
  }

  /** The same, where whoever says nothing takes what is suggested. */
  public static Accept acceptAsSuggested(Fields body) {
    return body.has("preparationMinutes") ? accept(body) : Accept.getDefaultInstance();
  }

  public static Reject reject(Fields body) {
    return Reject.newBuilder()
        .setReason(
            body.word(Reason.REASON_OTHER, "reason", Words.REASON::parse, Words.REASON.all()))
        .build();
  }

  public static Delay delay(Fields body) {
    long minutes = body.whole("minutes", 1, DELAY_MINUTES_MAX);
    return Delay.newBuilder().setMinutes(Math.toIntExact(minutes)).build();
  }

  public static Cancel cancel(Fields body) {
    return Cancel.newBuilder()
        .setReason(
            body.wordOr(
                Reason.REASON_UNSPECIFIED, "reason", Words.REASON::parse, Words.REASON.all()))
        .setLiable(
            body.wordOr(
                LiableParty.LIABLE_PARTY_UNSPECIFIED,
                "liable",
                Words.LIABLE_PARTY::parse,
                Words.LIABLE_PARTY.all()))
        .build();
  }
}
