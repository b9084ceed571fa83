package dev.tiffin.order.adapter.protobuf;

import dev.tiffin.order.order.Order;

/**
 * An order and its message, made once: it is what is kept, and what is answered.
 *
 * @param message without recipient and allowed actions
 */
public record WrittenOrder(Order order, dev.tiffin.contracts.order.v1.Order message) {
  public static WrittenOrder of(Order order) {
    return new WrittenOrder(order, OrderMessages.write(order));
  }
}
