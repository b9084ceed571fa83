package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.money.Money;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.platform.eventstore.Parked;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The SQL of asks that are parked. */
final class ParkedAskTable {
  private static final Logger log = LoggerFactory.getLogger(ParkedAskTable.class);

  /** One that was sent again and fails again is the same one, with a new cause. */
  private static final String PARK =
      """
      insert into parked_ask
        (order_id, step, what, cause, kind, amount, currency, token, asked_at, trace_parent, attempts)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (order_id, step) do update
      set cause = excluded.cause, token = excluded.token,
          attempts = parked_ask.attempts + excluded.attempts,
          failed_at = now(), ended_at = null, ended_how = null, ended_by = null, reason = null
      returning number
      """;

  private static final String SELECT =
      """
      select number, order_id, step, what, cause, kind, amount, currency, asked_at, trace_parent,
             attempts, parked_at, failed_at, ended_at, ended_how, ended_by, reason
      from parked_ask
      """;

  private ParkedAskTable() {}

  static void park(Handle transaction, Ask ask, String cause) {
    long number =
        transaction
            .createQuery(PARK)
            .bind(0, ask.orderId().value())
            .bind(1, ask.step())
            .bind(2, ask.kind().name())
            .bind(3, cause)
            .bind(4, AskTable.number(ask.kind()))
            .bind(5, ask.amount().minor())
            .bind(6, ask.amount().currencyCode())
            .bind(7, ask.token())
            .bind(8, ask.at().atOffset(ZoneOffset.UTC))
            .bind(9, ask.traceParent())
            .bind(10, ask.attempts() + 1)
            .mapTo(Long.class)
            .one();
    log.warn("parked {}: {}: {}", ParkedAsks.id(number), ask, cause);
  }

  static long count(Handle handle) {
    return handle
        .createQuery("select count(*) from parked_ask where ended_at is null")
        .mapTo(Long.class)
        .one();
  }

  static List<Parked> open(Handle handle, int limit) {
    return handle
        .createQuery(SELECT + " where ended_at is null order by number limit ?")
        .bind(0, limit)
        .map((row, _) -> parked(row))
        .list();
  }

  static Optional<Parked> find(Handle handle, long number) {
    return handle
        .createQuery(SELECT + " where number = ?")
        .bind(0, number)
        .map((row, _) -> parked(row))
        .findOne();
  }

  /** As it was asked; empty where it was not kept whole. */
  static Optional<Ask> ask(Handle handle, long number) {
    return handle
        .createQuery(
            """
            select order_id, step, kind, amount, currency, token, 0 as attempts, asked_at, trace_parent
            from parked_ask where number = ? and kind is not null
            """)
        .bind(0, number)
        .map((row, _) -> AskTable.ask(row))
        .findOne();
  }

  /** Keeps others from deciding about it until the transaction ends; false if one has. */
  static boolean lockOpen(Handle transaction, long number) {
    return transaction
        .createQuery("select 1 from parked_ask where number = ? and ended_at is null for update")
        .bind(0, number)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** With the card's token, which nobody needs any more. */
  static void end(Handle transaction, long number, Parked.Ending how, String by, String reason) {
    transaction.execute(
        """
        update parked_ask
        set ended_at = now(), ended_how = ?, ended_by = ?, reason = ?, token = null
        where number = ?
        """,
        how.name(),
        by,
        reason,
        number);
  }

  /** Without the card's token, which nobody is to see. */
  private static Parked parked(ResultSet row) throws SQLException {
    boolean whole = row.getObject("kind") != null;
    return new Parked(
        ParkedAsks.id(row.getLong("number")),
        "payment_ask",
        new Parked.Content(
            row.getString("order_id"),
            0,
            "step " + row.getString("step"),
            row.getString("what"),
            new byte[0],
            whole ? "amount: " + Money.of(row.getLong("amount"), row.getString("currency")) : "",
            instant(row, whole ? "asked_at" : "parked_at"),
            whole ? row.getString("trace_parent") : ""),
        new Parked.Failure(
            row.getString("cause"), row.getInt("attempts"), instant(row, "failed_at")),
        instant(row, "parked_at"),
        standing(row));
  }

  private static Parked.Standing standing(ResultSet row) throws SQLException {
    return row.getString("ended_how") == null
        ? new Parked.Standing.Open(0)
        : new Parked.Standing.Ended(
            Parked.Ending.valueOf(row.getString("ended_how")),
            row.getString("ended_by"),
            row.getString("reason"),
            instant(row, "ended_at"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
