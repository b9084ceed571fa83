package dev.tiffin.menu.adapter.grpc;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.platform.grpc.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Collects what is malformed in a request, all fields at once. */
final class Checks {
  static final int PAGE_MAX = 100;
  static final int IDS_MAX = 100;
  static final int BASKETS_MAX = 256;
  static final int TEXT_MAX = 130;
  static final int FILTERS_MAX = 20;

  private final List<FieldProblem> problems = new ArrayList<>();

  void problem(String pointer, String code, String detail) {
    problems.add(Refusal.field(pointer, code, detail));
  }

  /**
   * @throws Refusal if anything was wrong
   */
  void refuseIfWrong() {
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
  }

  void first(int first) {
    range("/first", first, 1, PAGE_MAX);
  }

  void range(String pointer, int value, int min, int max) {
    if (value < min || value > max) {
      problem(pointer, "RANGE", "Must be from " + min + " to " + max + ".");
    }
  }

  void text(String pointer, String text) {
    text(pointer, text, TEXT_MAX);
  }

  void text(String pointer, String text, int max) {
    if (text.length() > max) {
      problem(pointer, "LENGTH", "Must have at most " + max + " characters.");
    }
  }

  void position(String pointer, Position position) {
    if (!dev.tiffin.menu.zone.Position.isValid(position.getLatitude(), position.getLongitude())) {
      problem(pointer, "RANGE", "Latitude is from -90 to 90, longitude from -180 to 180.");
    }
  }

  void ids(List<String> ids) {
    count("/ids", ids.size());
  }

  void count(String pointer, int count) {
    if (count < 1 || count > IDS_MAX) {
      problem(pointer, "COUNT", "Must have 1 to " + IDS_MAX + " ids.");
    }
  }

  /** The domain's names of enum values; one that the contract does not know is a problem. */
  <P extends Enum<P>, D> List<D> known(
      String pointer, List<P> values, String prefix, Function<String, D> parse) {
    List<D> known = new ArrayList<>();
    if (values.size() > FILTERS_MAX) {
      problem(pointer, "COUNT", "Must have at most " + FILTERS_MAX + " values.");
      return known;
    }
    for (int i = 0; i < values.size(); i++) {
      String name = values.get(i).name();
      if (name.equals("UNRECOGNIZED") || name.equals(prefix + "UNSPECIFIED")) {
        problem(pointer + "/" + i, "UNKNOWN_VALUE", "There is no such value.");
      } else {
        known.add(parse.apply(name.substring(prefix.length())));
      }
    }
    return known;
  }

  /** The primary subtag of a language tag, lower case: {@code fr} of {@code fr-CA}. */
  static String language(String tag) {
    int end = tag.indexOf('-');
    String primary = end < 0 ? tag : tag.substring(0, end);
    return primary.toLowerCase(Locale.ROOT);
  }
}
