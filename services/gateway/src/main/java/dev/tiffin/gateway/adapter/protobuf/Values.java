package dev.tiffin.gateway.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.Sink;
import java.time.Instant;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Money, places, times and actors, as clients write and read them. */
public final class Values {
  private static final long AMOUNT_MAX = 1_000_000_000_000L;

  private Values() {}

  public static void write(Sink out, String name, Money money) {
    out.open(name);
    out.field("amount", money.getAmount());
    out.field("currency", money.getCurrency());
    out.close();
  }

  public static void write(Sink out, String name, Position position) {
    out.open(name);
    out.field("latitude", position.getLatitude());
    out.field("longitude", position.getLongitude());
    out.close();
  }

  public static void write(Sink out, String name, Actor actor) {
    out.open(name);
    out.field("role", Words.ROLE.of(actor.getRole()));
    out.fieldUnlessEmpty("id", actor.getId());
    out.close();
  }

  public static void write(Sink out, String name, PromisedWindow window) {
    out.open(name);
    out.field("from", instant(window.getFrom()));
    out.field("to", instant(window.getTo()));
    out.close();
  }

  /** An instant in RFC 3339, in UTC. */
  public static String instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString();
  }

  /** Reads an instant. */
  public static Timestamp instant(Fields fields, String name) {
    return timestamp(fields.instant(name));
  }

  public static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** Reads an object with a latitude and a longitude in degrees. */
  public static Position position(Fields fields) {
    return Position.newBuilder()
        .setLatitude(fields.decimal("latitude", 90))
        .setLongitude(fields.decimal("longitude", 180))
        .build();
  }

  /** Reads an object with an amount of minor units, not negative, and an ISO 4217 currency. */
  public static Money money(Fields fields) {
    return money(fields, 0);
  }

  /** The same, of at least one minor unit. */
  public static Money moneyAboveZero(Fields fields) {
    return money(fields, 1);
  }

  private static Money money(Fields fields, long min) {
    return Money.newBuilder()
        .setAmount(fields.whole("amount", min, AMOUNT_MAX))
        .setCurrency(fields.word("EUR", "currency", Values::currency, "the currencies of ISO 4217"))
        .build();
  }

  private static @Nullable String currency(String code) {
    try {
      return Currency.getInstance(code).getCurrencyCode();
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}
