package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentMethod;
import java.util.EnumSet;
import java.util.Set;

/** What an order owes once it has ended. Written here a second time, apart from the checkout. */
final class Terms {
  private static final Set<OrderStatus> UNDER_WAY =
      EnumSet.of(
          OrderStatus.ORDER_STATUS_PLACED,
          OrderStatus.ORDER_STATUS_CONFIRMED,
          OrderStatus.ORDER_STATUS_ACCEPTED,
          OrderStatus.ORDER_STATUS_PREPARING,
          OrderStatus.ORDER_STATUS_READY,
          OrderStatus.ORDER_STATUS_PICKED_UP);
  private static final Set<OrderStatus> SERVED =
      EnumSet.of(OrderStatus.ORDER_STATUS_DELIVERED, OrderStatus.ORDER_STATUS_COLLECTED);

  private Terms() {}

  static boolean hasEnded(OrderAccount order) {
    return !UNDER_WAY.contains(order.getStatus());
  }

  static boolean isByCard(OrderAccount order) {
    return order.getPaymentMethod() == PaymentMethod.PAYMENT_METHOD_CARD;
  }

  /** In minor units; 0 for one that is under way or ended without owing anything. */
  static long owed(OrderAccount order) {
    boolean customersFault =
        order.getStatus() == OrderStatus.ORDER_STATUS_NO_SHOW
            || (order.getStatus() == OrderStatus.ORDER_STATUS_UNDELIVERED
                && order.getLiable() == LiableParty.LIABLE_PARTY_CUSTOMER);
    // whoever did not take the food did not hand over cash either
    boolean owes = SERVED.contains(order.getStatus()) || (customersFault && isByCard(order));
    return owes ? order.getTotal().getAmount() : 0;
  }
}
