package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.money.Money;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.platform.eventstore.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The SQL of what the provider is still to be asked; every statement handles many rows at once. */
final class AskTable {
  /** Ours at once where there is room and nothing of that order is before it; else due now. */
  private static final String INSERT =
      """
      insert into payment_ask
        (order_id, step, kind, amount, currency, token, asked_at, trace_parent, due_at)
      select order_id, step, kind, amount, currency, token, asked_at, trace_parent,
             case when may_take
                   and not exists (select 1 from payment_ask e where e.order_id = x.order_id)
                  then now() + ? * interval '1 millisecond' else now() end
      from unnest(?::text[], ?::text[], ?::int[], ?::bigint[], ?::text[], ?::text[],
                  ?::text[]::timestamptz[], ?::text[], ?::boolean[]) with ordinality
        as x (order_id, step, kind, amount, currency, token, asked_at, trace_parent, may_take, n)
      order by n
      on conflict (order_id, step) do nothing
      returning order_id, step, due_at > now()
      """;

  private static final String TAKE =
      """
      update payment_ask set due_at = now() + ? * interval '1 millisecond'
      where seq in (
        select w.seq from payment_ask w
        where w.due_at <= now()
          and not exists (
            select 1 from payment_ask e where e.order_id = w.order_id and e.seq < w.seq)
        order by w.due_at limit ? for update skip locked)
      returning order_id, step, kind, amount, currency, token, attempts, asked_at, trace_parent
      """;

  private static final String DELETE =
      """
      delete from payment_ask a using unnest(?::text[], ?::text[]) as over (order_id, step)
      where a.order_id = over.order_id and a.step = over.step
      """;

  private static final String POSTPONE =
      """
      update payment_ask a
      set attempts = a.attempts + later.tried,
          due_at = now() + later.millis * interval '1 millisecond'
      from unnest(?::text[], ?::text[], ?::int[], ?::bigint[])
        as later (order_id, step, tried, millis)
      where a.order_id = later.order_id and a.step = later.step
      """;

  private record Written(List<String> name, boolean isTaken) {
    static Written read(ResultSet row) throws SQLException {
      return new Written(List.of(row.getString(1), row.getString(2)), row.getBoolean(3));
    }
  }

  private AskTable() {}

  /** Writes the asks in that order; returns those that are taken at once, at most {@code room}. */
  static List<Ask> insert(Handle transaction, List<Ask> asks, int room, Duration lease) {
    Set<OrderId> seen = new HashSet<>();
    Set<Ask> mayTake = new HashSet<>();
    for (Ask ask : asks) {
      if (seen.add(ask.orderId()) && mayTake.size() < room) {
        mayTake.add(ask);
      }
    }
    Set<List<String>> taken = new HashSet<>();
    Rows.query(
            transaction,
            INSERT,
            asks,
            columns -> {
              columns.scalar(lease.toMillis());
              columns.text(ask -> ask.orderId().value());
              columns.text(Ask::step);
              columns.number(ask -> number(ask.kind()));
              columns.wideNumber(ask -> ask.amount().minor());
              columns.text(ask -> ask.amount().currencyCode());
              columns.text(Ask::token);
              columns.time(Ask::at);
              columns.text(Ask::traceParent);
              columns.flag(mayTake::contains);
            },
            Written::read)
        .stream()
        .filter(Written::isTaken)
        .forEach(written -> taken.add(written.name));
    return asks.stream()
        .filter(ask -> taken.contains(List.of(ask.orderId().value(), ask.step())))
        .toList();
  }

  /** Takes what is due, at most so many; of each order only the first that is left. */
  static List<Ask> take(Handle handle, int limit, Duration lease) {
    return handle
        .createQuery(TAKE)
        .bind(0, lease.toMillis())
        .bind(1, limit)
        .map((row, context) -> ask(row))
        .list();
  }

  /** What is still open of these orders, those of one order in their order. */
  static List<Ask> of(Handle handle, List<String> orderIds) {
    return handle
        .createQuery(
            """
            select order_id, step, kind, amount, currency, token, attempts, asked_at, trace_parent
            from payment_ask where order_id = any(?) order by order_id, seq
            """)
        .bindArray(0, String.class, orderIds)
        .map((row, context) -> ask(row))
        .list();
  }

  static Ask ask(ResultSet row) throws SQLException {
    return new Ask(
        new OrderId(row.getString("order_id")),
        row.getString("step"),
        kind(row.getInt("kind")),
        Money.of(row.getLong("amount"), row.getString("currency")),
        row.getString("token"),
        row.getInt("attempts"),
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        row.getString("trace_parent"));
  }

  static void delete(Handle transaction, Collection<Ask> over) {
    Rows.write(
        transaction,
        DELETE,
        List.copyOf(over),
        columns -> {
          columns.text(ask -> ask.orderId().value());
          columns.text(Ask::step);
        });
  }

  /** Moves when each may be taken next. */
  static void postpone(Handle handle, List<Postponed> asks) {
    Rows.write(
        handle,
        POSTPONE,
        asks,
        columns -> {
          columns.text(later -> later.ask().orderId().value());
          columns.text(later -> later.ask().step());
          columns.number(later -> later.tried() ? 1 : 0);
          columns.wideNumber(later -> later.by().toMillis());
        });
  }

  static int number(Ask.Kind kind) {
    return switch (kind) {
      case AUTHORISE -> 1;
      case CAPTURE -> 2;
      case VOID -> 3;
      case REFUND -> 4;
    };
  }

  private static Ask.Kind kind(int number) {
    return switch (number) {
      case 1 -> Ask.Kind.AUTHORISE;
      case 2 -> Ask.Kind.CAPTURE;
      case 3 -> Ask.Kind.VOID;
      case 4 -> Ask.Kind.REFUND;
      default -> throw new IllegalStateException("no kind of ask: " + number);
    };
  }
}
