package dev.tiffin.architecture.wrong.order.leaving;

/** Ends what it began. */
final class Main {
  private Main() {}

  static void rightly() {
    System.exit(0);
  }
}
