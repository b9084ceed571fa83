package dev.tiffin.generate;

import java.time.Instant;
import java.time.LocalDate;

/** A JSON object as Protobuf writes messages, by hand: this is most of the work of an order. */
final class Json {
  private final StringBuilder text = new StringBuilder(200).append('{');

  Json text(String name, String value) {
    return value.isEmpty() ? this : name(name).quoted(value);
  }

  /** 0 is left out, as Protobuf does. */
  Json number(String name, long value) {
    if (value != 0) {
      name(name).text.append(value);
    }
    return this;
  }

  Json money(String name, long minor, Coin coin) {
    Json money = new Json();
    if (minor != 0) {
      money.text("amount", Long.toString(minor)); // 64 bits are text there
    }
    return object(name, money.text("currency", coin.code()));
  }

  Json time(String name, Instant at) {
    name(name).text.append('"');
    append(text, at);
    text.append('"');
    return this;
  }

  Json window(String name, Life.Window window) {
    return object(name, new Json().time("from", window.from()).time("to", window.to()));
  }

  Json position(String name, double latitude, double longitude) {
    Json position = new Json();
    position.name("latitude").text.append(latitude);
    position.name("longitude").text.append(longitude);
    return object(name, position);
  }

  Json object(String name, Json value) {
    name(name).text.append(value);
    return this;
  }

  Json list(String name, Iterable<Json> values) {
    name(name).text.append('[');
    String comma = "";
    for (Json value : values) {
      text.append(comma).append(value);
      comma = ",";
    }
    text.append(']');
    return this;
  }

  private Json name(String name) {
    if (text.length() > 1) {
      text.append(',');
    }
    text.append('"').append(name).append("\":");
    return this;
  }

  private Json quoted(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\');
      }
      text.append(c);
    }
    text.append('"');
    return this;
  }

  /** RFC 3339 with milliseconds, which both Protobuf and PostgreSQL read. */
  static void append(StringBuilder text, Instant at) {
    long seconds = at.getEpochSecond();
    text.append(LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L))).append('T');
    int second = (int) Math.floorMod(seconds, 86_400L);
    twoDigits(text, second / 3_600);
    twoDigits(text.append(':'), second / 60 % 60);
    twoDigits(text.append(':'), second % 60);
    int millis = at.getNano() / 1_000_000;
    text.append('.').append(millis / 100);
    twoDigits(text, millis % 100);
    text.append('Z');
  }

  private static void twoDigits(StringBuilder text, int number) {
    text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
