package dev.tiffin.platform.eventstore.rebuild;

import dev.tiffin.platform.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.PGStatement;

/** Reads events stream by stream and folds them; no more than a batch of it is ever in memory. */
final class Folding<S> implements AutoCloseable {
  /** Streams that have had an event since. */
  private static final String SINCE =
      " where stream_id in (select stream_id from event where at >= cast(? as timestamptz))";

  private static final String COUNT = "select count(*) from event%s";

  /** Whoever caused an event changes nothing of what comes of it. */
  private static final String READ =
      """
      select position, stream_id, version, type, data, at, '' from event%s
      order by stream_id, version
      """;

  private static final int BATCH_STREAMS = 500;
  private static final int FETCH = 2_000;

  private final ReadModel<S> model;
  private final PreparedStatement statement;
  private final ResultSet rows;
  private String stream = "";
  private S state;

  /** Streams that were folded, and from how many events in all. */
  record Batch<S>(List<S> states, int events) {}

  private Folding(ReadModel<S> model, PreparedStatement statement) throws SQLException {
    this.model = model;
    this.state = model.none();
    this.statement = statement;
    this.rows = statement.executeQuery();
  }

  /** In the reader's transaction, which must stay open until this is closed. */
  static <S> Folding<S> open(Handle reader, ReadModel<S> model, Extent extent) {
    if (extent instanceof Extent.All) {
      // the index has them in this order: a sort would take long before it gives the first
      reader.execute("set local enable_sort = off");
    }
    try {
      PreparedStatement statement = prepare(reader, READ, extent);
      statement.setFetchSize(FETCH);
      // bytes and times as they are rather than as text, which takes twice the time to read
      statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
      return new Folding<>(model, statement);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** How many events there are to fold. */
  static long count(Handle reader, Extent extent) {
    try (PreparedStatement statement = prepare(reader, COUNT, extent);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private static PreparedStatement prepare(Handle reader, String sql, Extent extent)
      throws SQLException {
    return switch (extent) {
      case Extent.All _ -> reader.getConnection().prepareStatement(sql.formatted(""));
      case Extent.Since since -> {
        PreparedStatement statement = reader.getConnection().prepareStatement(sql.formatted(SINCE));
        statement.setString(1, since.at().toString());
        yield statement;
      }
    };
  }

  /** The next streams, all their events folded; none when there are no more. */
  Batch<S> next() {
    List<S> states = new ArrayList<>(BATCH_STREAMS);
    int events = 0;
    try {
      while (states.size() < BATCH_STREAMS && rows.next()) {
        StoredEvent event = event();
        if (!event.streamId().equals(stream)) {
          finish(states);
          stream = event.streamId();
        }
        state = evolve(model, state, event);
        events++;
      }
      if (states.size() < BATCH_STREAMS) {
        finish(states);
      }
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
    return new Batch<>(states, events);
  }

  private void finish(List<S> states) {
    if (!stream.isEmpty()) {
      states.add(state);
      stream = "";
      state = model.none();
    }
  }

  static <S> S evolve(ReadModel<S> model, S state, StoredEvent event) {
    try {
      return model.evolve(state, event);
    } catch (RuntimeException impossible) {
      throw new NotRebuiltException(
          "Event %d of %s (%s) cannot be folded: %s"
              .formatted(event.version(), event.streamId(), event.type(), impossible.getMessage()),
          impossible);
    }
  }

  private StoredEvent event() throws SQLException {
    return new StoredEvent(
        rows.getLong(1),
        rows.getString(2),
        rows.getInt(3),
        rows.getString(4),
        rows.getBytes(5),
        rows.getObject(6, OffsetDateTime.class).toInstant(),
        rows.getString(7));
  }

  @Override
  public void close() {
    try (statement) {
      rows.close();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }
}
