package dev.tiffin.architecture.wrong.order.wiring;

import org.jspecify.annotations.Nullable;

/** Is wired by magic. */
final class Wired {
  @Inject @Nullable Object part;
}
