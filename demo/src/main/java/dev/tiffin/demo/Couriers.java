package dev.tiffin.demo;

import java.util.SplittableRandom;

/** Those who carry: each with a phone that says where it is, and asks what there is to do. */
final class Couriers {
  private final Scene scene;

  Couriers(Scene scene) {
    this.scene = scene;
  }

  void start(int couriers, SplittableRandom random) {
    for (int number = 1; number <= couriers; number++) {
      String account = account(number);
      SplittableRandom own = random.split();
      scene.start(account, () -> new Shift(scene, account, own).work());
    }
  }

  /** Of one of them, counted from 1. */
  static String account(int number) {
    return "courier-" + number;
  }
}
