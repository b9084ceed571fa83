package dev.tiffin.gateway.adapter.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes JSON as UTF-8 into one growing array. Half of the cost of a large answer is its JSON, so
 * texts are encoded by the JDK's vectorised encoder and searched for what needs escaping eight
 * bytes at a time.
 */
public final class JsonWriter implements Sink {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGHS = 0x8080_8080_8080_8080L;
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private byte[] buffer;
  private int length;
  private boolean comma;

  /**
   * @param expectedBytes how large the array is at first
   */
  public JsonWriter(int expectedBytes) {
    buffer = new byte[expectedBytes];
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(buffer, length);
  }

  @Override
  public void open(String name) {
    name(name);
    openObject();
  }

  @Override
  public void openEntry() {
    separate();
    openObject();
  }

  private void openObject() {
    put('{');
    comma = false;
  }

  @Override
  public void close() {
    put('}');
    comma = true;
  }

  @Override
  public void openList(String name, String entryName) {
    name(name);
    openArray();
  }

  /** Begins a list that is an entry of the list around it, or the document itself. */
  public void openListEntry() {
    separate();
    openArray();
  }

  private void openArray() {
    put('[');
    comma = false;
  }

  @Override
  public void closeList() {
    put(']');
    comma = true;
  }

  @Override
  public void field(String name, String value) {
    name(name);
    text(value);
    comma = true;
  }

  @Override
  public void field(String name, long value) {
    name(name);
    ascii(Long.toString(value));
    comma = true;
  }

  @Override
  public void field(String name, double value) {
    name(name);
    ascii(Double.toString(value));
    comma = true;
  }

  @Override
  public void field(String name, boolean value) {
    name(name);
    ascii(value ? "true" : "false");
    comma = true;
  }

  /** A member without a value. */
  public void fieldNull(String name) {
    name(name);
    ascii("null");
    comma = true;
  }

  @Override
  public void entry(String value) {
    separate();
    text(value);
    comma = true;
  }

  /**
   * A number, a truth value or {@code null}, as it stands in JSON, as an entry of the list around
   * it.
   */
  public void rawEntry(String json) {
    separate();
    ascii(json);
    comma = true;
  }

  private void name(String name) {
    separate();
    int count = name.length();
    ensure(count + 3);
    buffer[length] = '"';
    copyAscii(name, length + 1);
    buffer[length + count + 1] = '"';
    buffer[length + count + 2] = ':';
    length += count + 3;
  }

  private void separate() {
    if (comma) {
      put(',');
    }
  }

  private void put(char ascii) {
    ensure(1);
    buffer[length++] = (byte) ascii;
  }

  private void ascii(String value) {
    ensure(value.length());
    copyAscii(value, length);
    length += value.length();
  }

  /** The one copy without an array in between; right for ASCII only, which is all it is given. */
  @SuppressWarnings("deprecation")
  private void copyAscii(String value, int at) {
    value.getBytes(0, value.length(), buffer, at);
  }

  private void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    ensure(utf8.length + 2);
    buffer[length++] = '"';
    int clean = clean(utf8);
    System.arraycopy(utf8, 0, buffer, length, clean);
    length += clean;
    if (clean < utf8.length) {
      escape(utf8, clean);
    }
    put('"');
  }

  /** How many of the first bytes can be copied as they are. */
  private static int clean(byte[] utf8) {
    int i = 0;
    for (; i + 8 <= utf8.length; i += 8) {
      long eight = (long) LONGS.get(utf8, i);
      long quotes = eight ^ (ONES * '"');
      long backslashes = eight ^ (ONES * '\\');
      long found = (eight - ONES * 0x20) & ~eight;
      found |= (quotes - ONES) & ~quotes;
      found |= (backslashes - ONES) & ~backslashes;
      if ((found & HIGHS) != 0) {
        break;
      }
    }
    while (i < utf8.length && !needsEscape(utf8[i])) {
      i++;
    }
    return i;
  }

  private static boolean needsEscape(byte b) {
    return (b >= 0 && b < 0x20) || b == '"' || b == '\\';
  }

  private void escape(byte[] utf8, int from) {
    ensure((utf8.length - from) * 6 + 1);
    for (int i = from; i < utf8.length; i++) {
      byte b = utf8[i];
      if (!needsEscape(b)) {
        buffer[length++] = b;
      } else if (b == '"' || b == '\\') {
        buffer[length++] = '\\';
        buffer[length++] = b;
      } else {
        ascii("\\u00");
        buffer[length++] = HEX[b >> 4];
        buffer[length++] = HEX[b & 15];
      }
    }
  }

  private void ensure(int more) {
    if (length + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
