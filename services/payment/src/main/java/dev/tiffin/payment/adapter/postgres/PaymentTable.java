package dev.tiffin.payment.adapter.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.payment.adapter.protobuf.PaymentMessages;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The SQL of how payments stand. */
final class PaymentTable {
  private static final String UPSERT =
      """
      insert into payment_state (order_id, version, reference, body)
      select * from unnest(?::text[], ?::int[], ?::text[], ?::bytea[])
      on conflict (order_id) do update
        set version = excluded.version, reference = excluded.reference, body = excluded.body
      """;

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
    List<Payment> rows = List.copyOf(payments);
    Rows.execute(
        transaction,
        UPSERT,
        statement -> {
          Rows.array(statement, 1, "text", rows, payment -> payment.orderId().value());
          Rows.array(statement, 2, "int4", rows, Payment::version);
          Rows.array(statement, 3, "text", rows, PaymentMessages::reference);
          Rows.bytes(statement, 4, rows, payment -> PaymentMessages.write(payment).toByteArray());
          statement.executeUpdate();
        });
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
