package dev.tiffin.payment.adapter.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Statements that handle many rows at once: each column is one array. */
final class Rows {
  private Rows() {}

  interface Work {
    void on(PreparedStatement statement) throws SQLException;
  }

  static void execute(Handle handle, String sql, Work work) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(sql)) {
      work.on(statement);
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  static <T> void array(
      PreparedStatement statement, int index, String type, List<T> rows, Function<T, Object> column)
      throws SQLException {
    statement.setArray(
        index, statement.getConnection().createArrayOf(type, rows.stream().map(column).toArray()));
  }

  /** The driver takes nested bytes only as {@code byte[][]}. */
  static <T> void bytes(
      PreparedStatement statement, int index, List<T> rows, Function<T, byte[]> column)
      throws SQLException {
    byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
    statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
  }
}
