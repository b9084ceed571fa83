package dev.tiffin.platform.eventstore;

import dev.tiffin.platform.runtime.Environment;

/**
 * Where a service's database is.
 *
 * @param url a JDBC URL, {@code jdbc:postgresql://host:port/name}; PostgreSQL 18 or newer
 * @param poolSize connections held at most
 */
public record DatabaseConfig(String url, String user, String password, int poolSize) {

  /** Reads {@code TIFFIN_DATABASE_URL}, {@code _USER}, {@code _PASSWORD} and {@code _POOL}. */
  public static DatabaseConfig from(Environment environment) {
    return new DatabaseConfig(
        environment.required("TIFFIN_DATABASE_URL"),
        environment.required("TIFFIN_DATABASE_USER"),
        environment.required("TIFFIN_DATABASE_PASSWORD"),
        environment.integer("TIFFIN_DATABASE_POOL", 10, 2, 100));
  }

  @Override
  public String toString() {
    return "DatabaseConfig[url=" + url + ", user=" + user + ", poolSize=" + poolSize + "]";
  }
}
