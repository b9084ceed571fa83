package dev.tiffin.order.changing;

import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.OrderRejection;

/** What came of a command. */
public sealed interface Changed {
  /** It was carried out. */
  record Done(WrittenOrder order) implements Changed {}

  /** It was refused. */
  record Refused(OrderRejection why) implements Changed {}

  /** The order has moved on from the version the command was meant for. */
  record Stale(int version) implements Changed {}
}
