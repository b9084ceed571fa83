package dev.tiffin.platform.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** Roles and databases of a server, through the connection of a role that may create them. */
public final class Databases {

  private final Connection connection;

  Databases(Connection connection) {
    this.connection = connection;
  }

  /**
   * Does for a server that is not ours what {@link EmbeddedPostgres#createDatabase} does for ours.
   *
   * @param url of any database of that server
   * @param user may create roles and databases
   * @throws InfrastructureException when the server does not do it
   */
  public static void create(String url, String user, String password, Account account) {
    DatabaseName database = new DatabaseName(account.name());
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      new Databases(connection).create(database, account.password());
    } catch (SQLException failed) {
      throw new InfrastructureException(
          "cannot create database " + account.name() + ": " + failed.getMessage(), failed);
    }
  }

  /** A role, and the database of the same name that it owns. */
  public record Account(String name, String password) {}

  void create(DatabaseName name, String password) throws SQLException {
    if (!exists("select 1 from pg_roles where rolname = ?", name)) {
      execute("create role " + name.quoted() + " login");
    }
    // Hashed on this side, so that the password itself is in no statement and no log.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(name.value(), password.toCharArray(), "scram-sha-256");
    if (!exists("select 1 from pg_database where datname = ?", name)) {
      // Who is no superuser must be a member of the role that is to own the database.
      execute("grant " + name.quoted() + " to current_user");
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
