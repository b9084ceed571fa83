package dev.tiffin.payment.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.payment.adapter.protobuf.PaymentMessages;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The SQL of how payments stand. */
final class PaymentTable {
  /** What {@link #ROWS} gives. */
  static final List<String> COLUMNS = List.of("order_id", "version", "reference", "body");

  /** With the parameters of {@link #bind}. */
  static final String ROWS = "unnest(?::text[], ?::int[], ?::text[], ?::bytea[])";

  private static final String UPSERT =
      """
      insert into payment_state (%s) select * from %s
      on conflict (order_id) do update
        set version = excluded.version, reference = excluded.reference, body = excluded.body
      """
          .formatted(String.join(", ", COLUMNS), ROWS);

  private PaymentTable() {}

  static Map<OrderId, Payment> find(Handle handle, Collection<OrderId> ids) {
    Map<OrderId, Payment> found = new HashMap<>();
    handle
        .createQuery("select reference, body from payment_state where order_id = any(?)")
        .bindArray(0, String.class, ids.stream().map(OrderId::value).distinct().toList())
        .map((row, context) -> payment(row.getString(1), row.getBytes(2)))
        .forEach(payment -> found.put(payment.orderId(), payment));
    return found;
  }

  static void upsert(Handle transaction, Collection<Payment> payments) {
    Rows.write(transaction, UPSERT, List.copyOf(payments), PaymentTable::columns);
  }

  static void bind(PreparedStatement statement, List<Payment> payments) throws SQLException {
    Rows.bind(statement, payments, PaymentTable::columns);
  }

  private static void columns(Rows<Payment> columns) throws SQLException {
    columns.text(payment -> payment.orderId().value());
    columns.number(Payment::version);
    columns.text(PaymentMessages::reference);
    columns.bytes(payment -> PaymentMessages.write(payment).toByteArray());
  }

  private static Payment payment(String reference, byte[] body) {
    try {
      return PaymentMessages.read(
          dev.tiffin.contracts.payment.v1.Payment.parseFrom(body), reference);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("a kept payment cannot be read", e);
    }
  }
}
