package dev.tiffin.platform.eventstore;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Many rows in one statement: a column is an array, {@code unnest(?::text[], …)}. */
public final class Rows<T> {
  /** Binds every parameter of a statement, in their order. */
  @FunctionalInterface
  public interface Columns<T> {
    void bind(Rows<T> rows) throws SQLException;
  }

  /** Reads the row of an answer. */
  @FunctionalInterface
  public interface Reader<R> {
    R read(ResultSet row) throws SQLException;
  }

  @FunctionalInterface
  private interface Execution<R> {
    R of(PreparedStatement statement) throws SQLException;
  }

  private final PreparedStatement statement;
  private final List<T> rows;
  private int index;

  private Rows(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /**
   * Runs it once, unless there are no rows.
   *
   * @return how many rows of the table it changed
   */
  public static <T> int write(Handle transaction, String sql, List<T> rows, Columns<T> columns) {
    return rows.isEmpty()
        ? 0
        : execute(transaction, sql, rows, columns, PreparedStatement::executeUpdate);
  }

  /** Runs it once, unless there are no rows, and reads what it answers. */
  public static <T, R> List<R> query(
      Handle handle, String sql, List<T> rows, Columns<T> columns, Reader<R> reader) {
    return rows.isEmpty()
        ? List.of()
        : execute(handle, sql, rows, columns, statement -> answer(statement, reader));
  }

  /** Binds the parameters of a statement that somebody else runs. */
  public static <T> void bind(PreparedStatement statement, List<T> rows, Columns<T> columns)
      throws SQLException {
    columns.bind(new Rows<>(statement, rows));
  }

  private static <T, R> R execute(
      Handle handle, String sql, List<T> rows, Columns<T> columns, Execution<R> execution) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      bind(statement, rows, columns);
      return execution.of(statement);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private static <R> List<R> answer(PreparedStatement statement, Reader<R> reader)
      throws SQLException {
    List<R> read = new ArrayList<>();
    try (ResultSet answer = statement.executeQuery()) {
      while (answer.next()) {
        read.add(reader.read(answer));
      }
    }
    return read;
  }

  /** One value for all rows: a parameter that is no column. */
  public void scalar(Object value) throws SQLException {
    statement.setObject(++index, value);
  }

  public void text(Function<T, String> column) throws SQLException {
    array("text", column, String[]::new);
  }

  /** An {@code int4}. */
  public void number(Function<T, Integer> column) throws SQLException {
    array("int4", column, Integer[]::new);
  }

  /** An {@code int8}. */
  public void wideNumber(Function<T, Long> column) throws SQLException {
    array("int8", column, Long[]::new);
  }

  public void flag(Function<T, Boolean> column) throws SQLException {
    array("bool", column, Boolean[]::new);
  }

  /** The driver takes nested bytes only as {@code byte[][]}. */
  public void bytes(Function<T, byte[]> column) throws SQLException {
    array("bytea", column, byte[][]::new);
  }

  /** To be cast: {@code ?::text[]::timestamptz[]}. */
  public void time(Function<T, Instant> column) throws SQLException {
    text(row -> column.apply(row).toString());
  }

  /** To be cast, as {@link #time}; null where there is none. */
  public void optionalTime(Function<T, Optional<Instant>> column) throws SQLException {
    optional("text", row -> column.apply(row).map(Instant::toString));
  }

  /** Null where there is none. */
  public void optionalText(Function<T, Optional<String>> column) throws SQLException {
    optional("text", column);
  }

  /** An {@code int4}; null where there is none. */
  public void optionalNumber(Function<T, Optional<Integer>> column) throws SQLException {
    optional("int4", column);
  }

  /** Null where there is none. */
  public void optionalFlag(Function<T, Optional<Boolean>> column) throws SQLException {
    optional("bool", column);
  }

  private <V> void optional(String type, Function<T, Optional<V>> column) throws SQLException {
    Object[] values = new Object[rows.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<V> value = column.apply(rows.get(i));
      if (value.isPresent()) {
        values[i] = value.get();
      }
    }
    array(type, values);
  }

  private <V> void array(String type, Function<T, V> column, IntFunction<V[]> make)
      throws SQLException {
    array(type, rows.stream().map(column).toArray(make));
  }

  private void array(String type, Object[] values) throws SQLException {
    statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
  }
}
