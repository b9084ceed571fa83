package dev.tiffin.platform.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;

/**
 * An empty database of its own for one test, and the role that owns it.
 *
 * @param jdbcUrl without user and password
 */
public record TestDatabase(String jdbcUrl, String user, String password) {

  /**
   * A pool of connections to it; whoever opens it closes it.
   *
   * @param connectionsMax 1 to 20
   */
  public HikariDataSource openPool(int connectionsMax) {
    if (connectionsMax < 1 || connectionsMax > 20) {
      throw new IllegalArgumentException("connectionsMax is 1 to 20, not " + connectionsMax);
    }
    HikariConfig configuration = new HikariConfig();
    configuration.setJdbcUrl(jdbcUrl);
    configuration.setUsername(user);
    configuration.setPassword(password);
    configuration.setMaximumPoolSize(connectionsMax);
    return new HikariDataSource(configuration);
  }

  /** Where it is, as a service's environment has it. */
  public Map<String, String> settings() {
    return Map.of(
        "TIFFIN_DATABASE_URL", jdbcUrl,
        "TIFFIN_DATABASE_USER", user,
        "TIFFIN_DATABASE_PASSWORD", password);
  }

  /** Keeps the password out of logs and failures. */
  @Override
  public String toString() {
    return jdbcUrl + " as " + user;
  }
}
