package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Words;
import java.util.List;
import java.util.Locale;

/** What a caller may do now, named as the last segment of the address that carries it out. */
public final class OrderActions {
  private OrderActions() {}

  public static void write(Sink out, List<OrderAction> actions) {
    out.openList("allowed", "action");
    for (OrderAction action : actions) {
      out.entry(Words.ORDER_ACTION.of(action).toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    out.closeList();
  }
}
