package dev.tiffin.architecture.wrong.menu.catalog;

import java.util.UUID;

/** Takes a chance. */
record Cook(UUID id) {
  static Cook any() {
    return new Cook(UUID.randomUUID());
  }
}
