package dev.tiffin.order.adapter.grpc;

import static dev.tiffin.platform.grpc.Refusal.field;

import dev.tiffin.contracts.menu.v1.BasketLine;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.order.placing.Slots;
import dev.tiffin.platform.grpc.Refusal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Collects what is wrong with a request, so that every field is named at once. */
final class FieldChecks {
  static final int LINES_MAX = 50;
  static final int QUANTITY_MAX = 99;
  static final int OPTIONS_MAX = 20;
  static final int TEXT_LENGTH_MAX = 200;

  private static final int ID_LENGTH_MAX = 128;

  /** The year 9999. */
  private static final long SECONDS_MAX = 253_402_300_799L;

  private final List<FieldProblem> problems = new ArrayList<>();

  /**
   * @throws Refusal if anything was wrong
   */
  void refuseIfAny() {
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
  }

  void wrong(String pointer, String code, String detail) {
    problems.add(field(pointer, code, detail));
  }

  void id(String pointer, String id) {
    if (id.isBlank()) {
      wrong(pointer, "REQUIRED", "This is required.");
    } else {
      idIfAny(pointer, id);
    }
  }

  void idIfAny(String pointer, String id) {
    if (id.length() > ID_LENGTH_MAX) {
      wrong(pointer, "TOO_LONG", "An id has at most " + ID_LENGTH_MAX + " characters.");
    }
  }

  void required(String pointer, String text) {
    required(pointer, text, TEXT_LENGTH_MAX);
  }

  void required(String pointer, String text, int lengthMax) {
    if (text.isBlank()) {
      wrong(pointer, "REQUIRED", "This is required.");
    } else {
      bounded(pointer, text, lengthMax);
    }
  }

  void bounded(String pointer, String text, int lengthMax) {
    if (text.length() > lengthMax) {
      wrong(pointer, "TOO_LONG", "This has at most " + lengthMax + " characters.");
    } else if (text.indexOf('\0') >= 0) {
      wrong(pointer, "CHARACTER", "This must not hold the character NUL.");
    }
  }

  void inRange(String pointer, int number, int min, int max) {
    if (number < min || number > max) {
      wrong(pointer, "OUT_OF_RANGE", "This must be from " + min + " to " + max + ".");
    }
  }

  void position(String pointer, Position position) {
    // written so that NaN is refused too
    if (!(Math.abs(position.getLatitude()) <= 90)) {
      wrong(pointer + "/latitude", "OUT_OF_RANGE", "This must be from -90 to 90.");
    }
    if (!(Math.abs(position.getLongitude()) <= 180)) {
      wrong(pointer + "/longitude", "OUT_OF_RANGE", "This must be from -180 to 180.");
    }
  }

  void money(String pointer, Money money) {
    if (money.getAmount() < 0) {
      wrong(pointer + "/amount", "OUT_OF_RANGE", "This must be 0 or more.");
    }
    if (!isCurrency(money.getCurrency())) {
      wrong(pointer + "/currency", "CURRENCY", "This must be a code of ISO 4217.");
    }
  }

  /** That it is one at all; whether it is one now changes with time, and not with the request. */
  void slot(PromisedWindow slot) {
    long from = slot.getFrom().getSeconds();
    long seconds = slot.getTo().getSeconds() - from;
    if (!slot.hasFrom() || from < 0 || from > SECONDS_MAX) {
      wrong("/slot/from", "OUT_OF_RANGE", "This must be an instant from 1970 to 9999.");
    } else if (!slot.hasTo()
        || seconds < Slots.LENGTH_MIN.toSeconds()
        || seconds > Slots.LENGTH_MAX.toSeconds()) {
      wrong("/slot/to", "SLOT_LENGTH", "A slot is 15 minutes to 4 hours long.");
    }
  }

  private static boolean isCurrency(String code) {
    try {
      return Currency.getInstance(code).getDefaultFractionDigits() >= 0;
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }

  void lines(List<BasketLine> lines) {
    if (lines.isEmpty() || lines.size() > LINES_MAX) {
      wrong("/lines", "COUNT", "An order has 1 to " + LINES_MAX + " lines.");
      return;
    }
    for (int i = 0; i < lines.size(); i++) {
      BasketLine line = lines.get(i);
      String pointer = "/lines/" + i;
      id(pointer + "/itemId", line.getItemId());
      if (line.getQuantity() < 1 || line.getQuantity() > QUANTITY_MAX) {
        wrong(pointer + "/quantity", "QUANTITY", "This must be from 1 to " + QUANTITY_MAX + ".");
      }
      if (line.getOptionIdsCount() > OPTIONS_MAX) {
        wrong(pointer + "/optionIds", "COUNT", "A line has at most " + OPTIONS_MAX + " options.");
      }
      for (int o = 0; o < line.getOptionIdsCount(); o++) {
        id(pointer + "/optionIds/" + o, line.getOptionIds(o));
      }
    }
  }
}
