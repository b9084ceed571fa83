package dev.tiffin.generate;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.copy.CopyManager;

/** Reporting's tables as far as they hold a row for each thing, with the columns in their order. */
final class Tables {
  private final Rows orders = new Rows("orders");
  private final Rows lines = new Rows("order_line");
  private final Rows events = new Rows("order_event");
  private final Rows payments = new Rows("payment");
  private final Rows refunds = new Rows("refund");
  private final Rows deliveries = new Rows("delivery");

  private List<Rows> all() {
    return List.of(orders, lines, events, payments, refunds, deliveries);
  }

  void add(MadeOrder order) {
    addOrder(order);
    addLines(order);
    addEvents(order);
    order.charge().ifPresent(charge -> addPayment(order, charge));
    order.ride().ifPresent(ride -> addDelivery(order, ride));
  }

  private void addOrder(MadeOrder order) {
    Basket basket = order.basket();
    Life life = order.life();
    int decimals = order.restaurant().coin().decimals();
    orders
        .text(order.id())
        .number(order.events().size())
        .text(order.shortCode())
        .text(order.restaurant().id())
        .text(order.restaurant().name())
        .text(basket.delivered() ? "DELIVERY" : "COLLECTION")
        .text(order.card() ? "CARD" : "CASH_ON_DELIVERY")
        .textOrNull(basket.promotion())
        .text(life.status().name())
        .textOrNull(life.reason())
        .textOrNull(life.liable())
        .amount(basket.subtotal(), decimals)
        .amount(basket.fee(), decimals)
        .amount(basket.discount(), decimals)
        .amount(basket.tax(), decimals)
        .amount(basket.total(), decimals)
        .text(order.restaurant().coin().code())
        .number(basket.itemCount())
        .time(order.placedAt())
        .text(order.placedOn().toString())
        .time(life.confirmedAt())
        .time(life.acceptedAt())
        .time(life.readyAt())
        .time(life.pickedUpAt())
        .time(life.endedAt())
        .time(life.promised().from())
        .time(life.promised().to());
    if (life.acceptedAt() == null) {
      orders.none();
    } else {
      orders.number(life.preparationMinutes());
    }
    orders.end();
  }

  private void addLines(MadeOrder order) {
    int decimals = order.restaurant().coin().decimals();
    String day = order.placedOn().toString();
    int number = 0;
    for (Basket.Line line : order.basket().lines()) {
      lines
          .text(order.id())
          .number(++number)
          .text(order.restaurant().id())
          .text(line.dish().id())
          .text(line.dish().name())
          .number(line.quantity())
          .amount(line.unitPrice(), decimals)
          .amount(line.total(), decimals)
          .amount(line.tax(), decimals)
          .text(order.restaurant().coin().code())
          .text(String.join(", ", line.options().stream().map(Dish.Option::name).toList()))
          .text(day)
          .end();
    }
  }

  private void addEvents(MadeOrder order) {
    int version = 0;
    for (Happening event : order.events()) {
      events
          .text(order.id())
          .number(++version)
          .text(order.restaurant().id())
          .text(event.type())
          .time(event.at())
          .text(event.role().name())
          .textOrNull(event.actorId())
          .textOrNull(event.reason())
          .text(event.detail())
          .end();
    }
  }

  private void addPayment(MadeOrder order, Charge charge) {
    int decimals = order.restaurant().coin().decimals();
    String currency = order.restaurant().coin().code();
    payments
        .text(order.id())
        .number(charge.version())
        .text(order.restaurant().id())
        .text(charge.card() ? "CARD" : "CASH_ON_DELIVERY")
        .text(charge.status().name())
        .textOrNull(charge.provider())
        .textOrNull(charge.declined())
        .amount(charge.amount(), decimals)
        .amount(charge.captured(), decimals)
        .amount(charge.refunded(), decimals)
        .text(currency)
        .time(charge.requestedAt())
        .time(charge.authorisedAt())
        .time(charge.capturedAt())
        .time(charge.changedAt())
        .end();
    Charge.Refund refund = charge.refund();
    if (refund != null) {
      refunds
          .text(order.id() + "_r1")
          .text(order.id())
          .text(order.restaurant().id())
          .amount(refund.amount(), decimals)
          .text(currency)
          .text(refund.cause())
          .text(refund.liable())
          .text(refund.refundedAt() == null ? "FAILED" : "REFUNDED")
          .time(refund.requestedAt())
          .time(refund.refundedAt());
      LocalDate day = Sales.refundedOn(order, refund);
      (day == null ? refunds.none() : refunds.text(day.toString())).end();
    }
  }

  private void addDelivery(MadeOrder order, Ride ride) {
    Integer courier = ride.courier();
    deliveries
        .text(order.id())
        .number(ride.version())
        .text(order.restaurant().id())
        .textOrNull(courier == null ? "" : Couriers.id(courier))
        .text(ride.status().name())
        .number(ride.offers())
        .number(ride.refusedBy().size())
        .textOrNull(ride.proof())
        .textOrNull(ride.reason())
        .textOrNull(ride.lost())
        .time(ride.openedAt())
        .time(ride.assignedAt())
        .time(ride.pickedUpAt())
        .time(ride.endedAt())
        .time(ride.promisedTo())
        .yes(ride.onTime())
        .end();
  }

  /** Sends all and forgets it; returns how many rows of each table there were. */
  Map<String, Integer> send(CopyManager copy) throws SQLException {
    Map<String, Integer> sent = new TreeMap<>();
    for (Rows rows : all()) {
      sent.put(rows.table(), rows.count());
      rows.send(copy);
    }
    return sent;
  }
}
