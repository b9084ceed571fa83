package dev.tiffin.notification.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Many rows in one statement: a column is an array. */
final class Rows<T> {
  interface Columns<T> {
    void bind(Rows<T> rows) throws SQLException;
  }

  private final PreparedStatement statement;
  private final List<T> rows;
  private int index;

  private Rows(PreparedStatement statement, List<T> rows) {
    this.statement = statement;
    this.rows = rows;
  }

  /** Runs it once, unless there are no rows. */
  static <T> void write(Handle transaction, String sql, List<T> rows, Columns<T> columns) {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = transaction.getConnection().prepareStatement(sql)) {
      columns.bind(new Rows<>(statement, rows));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  void text(Function<T, String> column) throws SQLException {
    array("text", column, String[]::new);
  }

  void number(Function<T, Integer> column) throws SQLException {
    array("int4", column, Integer[]::new);
  }

  void flag(Function<T, Boolean> column) throws SQLException {
    array("bool", column, Boolean[]::new);
  }

  private <V> void array(String type, Function<T, V> column, IntFunction<V[]> make)
      throws SQLException {
    V[] values = rows.stream().map(column).toArray(make);
    statement.setArray(++index, statement.getConnection().createArrayOf(type, values));
  }
}
