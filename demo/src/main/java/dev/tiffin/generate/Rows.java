package dev.tiffin.generate;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;
import org.postgresql.copy.CopyManager;

/** Rows of one table in the text format of {@code COPY}, gathered until they are sent. */
final class Rows {
  private static final int START_BYTES = 1 << 16;
  private static final int PIECE_BYTES = 1 << 16;
  private static final long[] TENS = {1, 10, 100, 1_000, 10_000};

  private final String table;
  private final StringBuilder scratch = new StringBuilder(32);
  private byte[] bytes = new byte[START_BYTES];
  private int length;
  private int rows;
  private boolean begun;

  Rows(String table) {
    this.table = table;
  }

  String table() {
    return table;
  }

  /** How many are gathered. */
  int count() {
    return rows;
  }

  Rows text(String value) {
    separate();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      switch (b) {
        case '\\' -> add('\\', '\\');
        case '\t' -> add('\\', 't');
        case '\n' -> add('\\', 'n');
        case '\r' -> add('\\', 'r');
        default -> add(b);
      }
    }
    return this;
  }

  /** Empty becomes null. */
  Rows textOrNull(String value) {
    return value.isEmpty() ? none() : text(value);
  }

  Rows number(long value) {
    return text(Long.toString(value));
  }

  /**
   * @param minor in minor units; written with as many decimals as the currency has
   */
  Rows amount(long minor, int decimals) {
    long whole = Math.abs(minor) / TENS[decimals];
    scratch.setLength(0);
    scratch.append(minor < 0 ? "-" : "").append(whole);
    if (decimals > 0) {
      long rest = Math.abs(minor) % TENS[decimals] + TENS[decimals];
      scratch.append('.').append(rest);
      scratch.deleteCharAt(scratch.length() - decimals - 1); // the one that kept the zeros
    }
    return text(scratch.toString());
  }

  Rows time(@Nullable Instant at) {
    if (at == null) {
      return none();
    }
    scratch.setLength(0);
    Json.append(scratch, at);
    return text(scratch.toString());
  }

  Rows yes(@Nullable Boolean value) {
    return value == null ? none() : text(value ? "t" : "f");
  }

  Rows none() {
    separate();
    add('\\', 'N');
    return this;
  }

  void end() {
    add((byte) '\n');
    rows++;
    begun = false;
  }

  private void separate() {
    if (begun) {
      add((byte) '\t');
    }
    begun = true;
  }

  private void add(char one, char other) {
    add((byte) one);
    add((byte) other);
  }

  private void add(byte b) {
    if (length == bytes.length) {
      bytes = Arrays.copyOf(bytes, length * 2);
    }
    bytes[length++] = b;
  }

  /** Sends all rows and forgets them; the room stays. */
  void send(CopyManager copy) throws SQLException {
    CopyIn in = copy.copyIn("copy " + table + " from stdin");
    try {
      for (int at = 0; at < length; at += PIECE_BYTES) {
        in.writeToCopy(bytes, at, Math.min(PIECE_BYTES, length - at));
      }
      in.endCopy();
    } finally {
      if (in.isActive()) {
        in.cancelCopy();
      }
    }
    length = 0;
    rows = 0;
  }
}
