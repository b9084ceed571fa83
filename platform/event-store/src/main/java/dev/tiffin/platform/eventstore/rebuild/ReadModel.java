package dev.tiffin.platform.eventstore.rebuild;

import dev.tiffin.platform.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * A table with one row for each stream: how it stands after its last event, written in the
 * transactions that append. A plain table, without foreign keys, triggers or identity columns, for
 * such would not survive that another takes its place.
 *
 * @param <S> how a stream stands
 */
public interface ReadModel<S> {
  String table();

  /** The column that holds the stream's id; its primary key. */
  String key();

  /** How a stream stands before its first event. */
  S none();

  /** Pure. */
  S evolve(S before, StoredEvent event);

  /** What {@link #rows} gives, in that order. */
  List<String> columns();

  /** Those of the columns that follow from settings or clocks too: made anew, but not compared. */
  default Set<String> notCompared() {
    return Set.of();
  }

  /** The other columns of the table. Events do not have them: the live row's are carried over. */
  default List<String> kept() {
    return List.of();
  }

  /** What to select rows from, with parameters: {@code unnest(?::text[], …)}. */
  String rows();

  /** Binds the parameters of {@link #rows}; of streams that have had an event. */
  void bind(PreparedStatement statement, List<S> states) throws SQLException;
}
