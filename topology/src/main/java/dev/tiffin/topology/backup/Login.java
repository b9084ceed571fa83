package dev.tiffin.topology.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * How to get into the database of a service, as the role that owns it.
 *
 * @param url for example {@code jdbc:postgresql://127.0.0.1:20001/menu}
 */
public record Login(String service, String url, String user, String password) {

  /** A connection of one's own; statements may take as long as they do. */
  public Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("tcpKeepAlive", "true");
    return DriverManager.getConnection(url, properties);
  }

  /** Where the service's migrations are on the class path. */
  public String migrations() {
    return migrationsOf(service);
  }

  /** The same of a service that nobody logs into. */
  public static String migrationsOf(String service) {
    return "db/" + service;
  }

  /** Keeps the password out of logs and failures. */
  @Override
  public String toString() {
    return service + " at " + url;
  }
}
