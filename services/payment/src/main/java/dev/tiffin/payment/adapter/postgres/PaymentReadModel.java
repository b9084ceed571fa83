package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.adapter.protobuf.PaymentEvents;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.eventstore.rebuild.ReadModel;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** How payments stand, to be folded from their events. */
public record PaymentReadModel() implements ReadModel<PaymentState> {
  @Override
  public String table() {
    return "payment_state";
  }

  @Override
  public String key() {
    return "order_id";
  }

  @Override
  public PaymentState none() {
    return PaymentState.NONE;
  }

  @Override
  public PaymentState evolve(PaymentState before, StoredEvent event) {
    return Payment.evolve(before, PaymentEvents.read(event));
  }

  @Override
  public List<String> columns() {
    return PaymentTable.COLUMNS;
  }

  @Override
  public String rows() {
    return PaymentTable.ROWS;
  }

  @Override
  public void bind(PreparedStatement statement, List<PaymentState> states) throws SQLException {
    PaymentTable.bind(statement, states.stream().map(Payment.class::cast).toList());
  }
}
