package dev.tiffin.architecture.wrong.order.stating;

/** Remembers across instances. */
final class Counter {
  static int served;

  private Counter() {}
}
