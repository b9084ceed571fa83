package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.asking.ParkedAsk;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.platform.eventstore.Database;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads payments with what is still asked and what was parked, each page as of one moment. */
public final class AccountStore {
  private static final String IDS =
      """
      select order_id from (
        (select order_id from payment_state
         where order_id > :after and (:upTo = '' or order_id <= :upTo)
         order by order_id limit :limit)
        union
        (select order_id from payment_ask
         where order_id > :after and (:upTo = '' or order_id <= :upTo)
         order by order_id limit :limit)
        union
        (select order_id from parked_ask
         where ended_at is null and order_id > :after and (:upTo = '' or order_id <= :upTo)
         order by order_id limit :limit)) known
      order by order_id limit :limit
      """;

  private final Database database;

  public AccountStore(Database database) {
    this.database = database;
  }

  /** Empty if nothing is known of that order. */
  public Optional<Account> find(String orderId) {
    return database.inTransaction(handle -> read(atOneMoment(handle), List.of(orderId))).stream()
        .filter(account ->
            account.payment().isPresent()
                || !account.openAsks().isEmpty()
                || !account.parkedAsks().isEmpty())
        .findFirst();
  }

  /**
   * Sorted by order id.
   *
   * @param after only ids behind it
   * @param upTo only ids up to it, with it; empty for no bound
   */
  public List<Account> list(String after, String upTo, int limit) {
    return database.inTransaction(handle -> {
      List<String> ids =
          atOneMoment(handle)
              .createQuery(IDS)
              .bind("after", after)
              .bind("upTo", upTo)
              .bind("limit", limit)
              .mapTo(String.class)
              .list();
      return read(handle, ids);
    });
  }

  /** An ask ends in the transaction that writes its outcome; no page may fall between the two. */
  private static Handle atOneMoment(Handle handle) {
    handle.execute("set transaction isolation level repeatable read read only");
    return handle;
  }

  private static List<Account> read(Handle handle, List<String> ids) {
    Map<OrderId, Payment> payments =
        PaymentTable.find(handle, ids.stream().map(OrderId::new).toList());
    Map<String, List<Ask>> asks = new HashMap<>();
    for (Ask ask : AskTable.of(handle, ids)) {
      asks.computeIfAbsent(ask.orderId().value(), _ -> new ArrayList<>()).add(ask);
    }
    Map<String, List<ParkedAsk>> parked = parked(handle, ids);
    return ids.stream()
        .map(id ->
            new Account(
                id,
                Optional.ofNullable(payments.get(new OrderId(id))),
                asks.getOrDefault(id, List.of()),
                parked.getOrDefault(id, List.of())))
        .toList();
  }

  private static Map<String, List<ParkedAsk>> parked(Handle handle, List<String> ids) {
    Map<String, List<ParkedAsk>> parked = new HashMap<>();
    handle
        .createQuery(
            """
            select order_id, step, what, cause, parked_at from parked_ask
            where order_id = any(?) and ended_at is null order by order_id, parked_at, step
            """)
        .bindArray(0, String.class, ids)
        .map((row, context) ->
            Map.entry(
                row.getString("order_id"),
                new ParkedAsk(
                    row.getString("step"),
                    row.getString("what"),
                    row.getString("cause"),
                    row.getObject("parked_at", OffsetDateTime.class).toInstant())))
        .forEach(entry ->
            parked.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue()));
    return parked;
  }
}
