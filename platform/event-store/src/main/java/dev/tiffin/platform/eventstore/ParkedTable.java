package dev.tiffin.platform.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The parked things of one lot and source, as rows. */
public final class ParkedTable {
  /**
   * What may be parked of one source. Where so much fails it is not the single thing's fault, and
   * it is better to stand still than to park everything.
   */
  public static final int PARKED_MAX = 10_000;

  private static final int HEADS_MAX = 1_000;

  private static final String SELECT =
      """
      select p.number, p.source, p.subject, p.sequence, p.place, p.type, p.data, p.headers, p.at,
             p.trace_parent, p.cause, p.attempts, p.failed_at, p.parked_at,
             p.ended_at, p.ended_how, p.ended_by, p.reason,
             (select o.number from parked o
              where o.lot = p.lot and o.source = p.source and o.subject = p.subject
                and p.sequence > 0 and o.sequence > 0 and o.sequence < p.sequence
                and o.ended_at is null
              order by o.sequence limit 1) as head,
             (select count(*) from parked o
              where o.lot = p.lot and o.source = p.source and o.subject = p.subject
                and p.sequence > 0 and o.sequence > p.sequence and o.ended_at is null) as behind
      from parked p
      """;

  private static final String OF_THE_LOT = " where p.lot = ? and p.source = ?";

  private static final String HEADS =
      SELECT
          + OF_THE_LOT
          + """
             and p.ended_at is null
             and (p.sequence = 0 or not exists (
               select 1 from parked o
               where o.lot = p.lot and o.source = p.source and o.subject = p.subject
                 and o.sequence > 0 and o.sequence < p.sequence and o.ended_at is null))
          order by p.number limit ?
          """;

  private static final String INSERT =
      """
      insert into parked (lot, source, fingerprint, subject, sequence, place, type, data, headers,
        at, trace_parent, cause, attempts, failed_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (lot, source, fingerprint) do nothing
      returning number
      """;

  private final String service;
  private final String lot;
  private final String source;

  /**
   * @param service as {@link ParkedId#service} has it
   * @param lot as {@link ParkedId#lot} has it
   * @param source the topic or queue
   */
  public ParkedTable(String service, String lot, String source) {
    this.service = service;
    this.lot = lot;
    this.source = source;
  }

  public String lot() {
    return lot;
  }

  public String source() {
    return source;
  }

  /**
   * Parks it in the caller's transaction.
   *
   * @param fingerprint the same whenever the same thing comes again
   * @return empty if it has been parked before, whatever became of it
   * @throws ParkingFullException if too much is parked already
   */
  public Optional<ParkedId> park(
      Handle transaction, String fingerprint, Parked.Content content, Parked.Failure failure) {
    if (count(transaction) >= PARKED_MAX) {
      throw new ParkingFullException(
          "%d of %s are parked; it is not parked any more but tried for ever"
              .formatted(PARKED_MAX, source));
    }
    return transaction
        .createQuery(INSERT)
        .bind(0, lot)
        .bind(1, source)
        .bind(2, fingerprint)
        .bind(3, content.subject())
        .bind(4, content.sequence())
        .bind(5, content.place())
        .bind(6, content.type())
        .bind(7, content.data())
        .bind(8, content.headers())
        .bind(9, content.at().atOffset(ZoneOffset.UTC))
        .bind(10, content.traceParent())
        .bind(11, failure.cause())
        .bind(12, failure.attempts())
        .bind(13, failure.at().atOffset(ZoneOffset.UTC))
        .mapTo(Long.class)
        .findOne()
        .map(this::id);
  }

  /** How many wait. */
  public long count(Handle handle) {
    return handle
        .createQuery(
            "select count(*) from parked where lot = ? and source = ? and ended_at is null")
        .bind(0, lot)
        .bind(1, source)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Those that wait behind no other, the oldest first.
   *
   * @param limit 1 to 1000
   */
  public List<Parked> heads(Handle handle, int limit) {
    if (limit < 1 || limit > HEADS_MAX) {
      throw new IllegalArgumentException("the limit is 1 to " + HEADS_MAX + ", not " + limit);
    }
    return handle
        .createQuery(HEADS)
        .bind(0, lot)
        .bind(1, source)
        .bind(2, limit)
        .map((row, _) -> read(row))
        .list();
  }

  /** Also what was decided about. */
  public Optional<Parked> find(Handle handle, long number) {
    return handle
        .createQuery(SELECT + OF_THE_LOT + " and p.number = ?")
        .bind(0, lot)
        .bind(1, source)
        .bind(2, number)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** The first of a subject that keeps an order; empty when none is parked any more. */
  public Optional<Parked> head(Handle handle, String subject) {
    return handle
        .createQuery(
            SELECT
                + OF_THE_LOT
                + " and p.subject = ? and p.sequence > 0 and p.ended_at is null"
                + " order by p.sequence limit 1")
        .bind(0, lot)
        .bind(1, source)
        .bind(2, subject)
        .map((row, _) -> read(row))
        .findOne();
  }

  /** Keeps others from deciding about it until the transaction ends; false if one has. */
  public boolean lockOpen(Handle transaction, long number) {
    return transaction
        .createQuery("select 1 from parked where number = ? and ended_at is null for update")
        .bind(0, number)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** It was tried once more in vain. */
  public void failed(Handle transaction, long number, Parked.Failure failure) {
    transaction.execute(
        "update parked set cause = ?, attempts = ?, failed_at = ? where number = ?",
        failure.cause(),
        failure.attempts(),
        failure.at().atOffset(ZoneOffset.UTC),
        number);
  }

  /** Somebody has decided about it. */
  public void end(Handle transaction, long number, Parked.Ending how, String by, String reason) {
    transaction.execute(
        """
        update parked set ended_at = now(), ended_how = ?, ended_by = ?, reason = ?
        where number = ?
        """,
        how.name(),
        by,
        reason,
        number);
  }

  private ParkedId id(long number) {
    return new ParkedId(service, lot, number);
  }

  private Parked read(ResultSet row) throws SQLException {
    return new Parked(
        id(row.getLong("number")),
        row.getString("source"),
        new Parked.Content(
            row.getString("subject"),
            row.getInt("sequence"),
            row.getString("place"),
            row.getString("type"),
            row.getBytes("data"),
            row.getString("headers"),
            instant(row, "at"),
            row.getString("trace_parent")),
        new Parked.Failure(
            row.getString("cause"), row.getInt("attempts"), instant(row, "failed_at")),
        instant(row, "parked_at"),
        standing(row));
  }

  private Parked.Standing standing(ResultSet row) throws SQLException {
    if (row.getString("ended_how") != null) {
      return new Parked.Standing.Ended(
          Parked.Ending.valueOf(row.getString("ended_how")),
          row.getString("ended_by"),
          row.getString("reason"),
          instant(row, "ended_at"));
    }
    long head = row.getLong("head");
    return head > 0
        ? new Parked.Standing.Behind(id(head))
        : new Parked.Standing.Open(row.getInt("behind"));
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
