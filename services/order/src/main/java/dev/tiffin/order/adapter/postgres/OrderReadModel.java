package dev.tiffin.order.adapter.postgres;

import dev.tiffin.order.adapter.protobuf.OrderEvents;
import dev.tiffin.order.adapter.protobuf.WrittenOrder;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderState;
import dev.tiffin.order.order.Patience;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Orders as they are now, to be folded from their events. Who carries one is delivery's to tell, so
 * it is in no event of an order; and when its clock is looked at is moved on when that fails.
 *
 * @param patience how long orders wait for others
 */
public record OrderReadModel(Patience patience) implements ReadModel<OrderState> {
  @Override
  public String table() {
    return "order_state";
  }

  @Override
  public String key() {
    return "order_id";
  }

  @Override
  public OrderState none() {
    return OrderState.NONE;
  }

  @Override
  public OrderState evolve(OrderState before, StoredEvent event) {
    return Order.evolve(before, OrderEvents.read(event));
  }

  @Override
  public List<String> columns() {
    return OrderTables.STATE_COLUMNS;
  }

  @Override
  public Set<String> notCompared() {
    return Set.of("look_at");
  }

  @Override
  public List<String> kept() {
    return List.of("courier_id");
  }

  @Override
  public String rows() {
    return OrderTables.STATE_ROWS;
  }

  @Override
  public void bind(PreparedStatement statement, List<OrderState> states) throws SQLException {
    List<WrittenOrder> orders =
        states.stream().map(state -> WrittenOrder.of((Order) state)).toList();
    OrderTables.bindStates(statement, orders, patience);
  }
}
