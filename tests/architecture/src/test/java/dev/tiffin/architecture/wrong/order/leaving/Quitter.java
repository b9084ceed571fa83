package dev.tiffin.architecture.wrong.order.leaving;

/** Ends the process for everybody. */
final class Quitter {
  private Quitter() {}

  static void leave() {
    System.exit(3);
  }
}
