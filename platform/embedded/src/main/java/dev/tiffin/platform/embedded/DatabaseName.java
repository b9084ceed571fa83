package dev.tiffin.platform.embedded;

import java.util.regex.Pattern;

/** A name that needs no quoting, for a database and the role that owns it. */
record DatabaseName(String value) {

  private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  DatabaseName {
    if (!PLAIN.matcher(value).matches() || value.equals(PostgresCluster.ADMIN)) {
      throw new IllegalArgumentException("not a name for a database: " + value);
    }
  }

  String quoted() {
    return '"' + value + '"';
  }
}
