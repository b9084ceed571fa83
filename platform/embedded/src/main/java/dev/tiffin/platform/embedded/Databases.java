package dev.tiffin.platform.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Roles and databases of a server, through the superuser's connection. */
final class Databases {

  private final Connection connection;

  Databases(Connection connection) {
    this.connection = connection;
  }

  void create(DatabaseName name, String password) throws SQLException {
    if (!exists("select 1 from pg_roles where rolname = ?", name)) {
      execute("create role " + name.quoted() + " login");
    }
    // Hashed on this side, so that the password itself is in no statement and no log.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(name.value(), password.toCharArray(), "scram-sha-256");
    if (!exists("select 1 from pg_database where datname = ?", name)) {
      execute("create database " + name.quoted() + " owner " + name.quoted());
    }
    execute("revoke all on database " + name.quoted() + " from public");
  }

  private boolean exists(String question, DatabaseName name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(question)) {
      statement.setString(1, name.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
