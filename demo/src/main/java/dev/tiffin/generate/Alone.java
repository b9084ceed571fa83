package dev.tiffin.generate;

import dev.tiffin.topology.backup.Login;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection that only one at a time has: two who make or remove at once would mix. */
record Alone(Connection connection) implements AutoCloseable {
  private static final long LOCK = 7_400_113;

  /**
   * @throws GenerateException if somebody else is at it
   */
  static Alone in(Login login) throws SQLException {
    Connection connection = login.open();
    boolean mine = false;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
      row.next();
      mine = row.getBoolean(1);
    } finally {
      if (!mine) {
        connection.close();
      }
    }
    if (!mine) {
      throw new GenerateException("another ./tiffin generate is at work in this database");
    }
    return new Alone(connection);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
