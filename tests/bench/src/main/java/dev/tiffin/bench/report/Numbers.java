package dev.tiffin.bench.report;

import java.util.Locale;

/** Numbers for people: three digits that mean something. */
final class Numbers {
  private Numbers() {}

  static String text(double number) {
    double size = Math.abs(number);
    if (size >= 100 || size == Math.rint(size)) {
      return String.format(Locale.ROOT, "%.0f", number);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.1f" : "%.2f", number);
  }
}
