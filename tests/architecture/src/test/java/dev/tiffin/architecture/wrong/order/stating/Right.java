package dev.tiffin.architecture.wrong.order.stating;

/** Never changes. */
final class Right {
  static final int SERVED_MAX = 7;

  private Right() {}
}
