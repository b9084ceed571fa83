package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Stock;
import java.time.Instant;

/** A declared stock as the text of one column. */
final class Declared {
  private static final String OUT_UNTIL = "out ";

  private Declared() {}

  static String text(Stock stock) {
    return switch (stock) {
      case Stock.InStock s -> "in";
      case Stock.Counted(int quantity) -> Integer.toString(quantity);
      case Stock.SoldOut s -> "out";
      case Stock.SoldOutUntil(Instant until) -> OUT_UNTIL + until;
    };
  }

  static Stock stock(String text) {
    return switch (text) {
      case "in" -> Stock.IN_STOCK;
      case "out" -> Stock.SOLD_OUT;
      case String until when until.startsWith(OUT_UNTIL) ->
          new Stock.SoldOutUntil(Instant.parse(until.substring(OUT_UNTIL.length())));
      default -> new Stock.Counted(Integer.parseInt(text));
    };
  }
}
