package dev.tiffin.demo;

import java.time.Duration;

/** Time as it is played: {@code speed} times faster than real time. */
record Pace(int speed) {

  /** How long a span of the played hour really takes. */
  Duration real(Duration played) {
    return played.dividedBy(speed);
  }

  /** How much of the played hour a real span was. */
  Duration played(Duration real) {
    return real.multipliedBy(speed);
  }

  /** Waits for a span of the played hour. */
  void pass(Duration played) throws InterruptedException {
    Thread.sleep(real(played));
  }
}
