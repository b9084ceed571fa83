package dev.tiffin.demo;

/**
 * What customers do now and then, in percent of their orders.
 *
 * @param cancelled they change their minds at once
 * @param askedTwice they send an order again that was answered already, with the same key
 * @param hungUp they hang up while their order is being placed, and send it again
 * @param refunded they complain of a meal they had, and get a part of its price back
 */
public record Whims(int cancelled, int askedTwice, int hungUp, int refunded) {

  public static final Whims USUAL = new Whims(2, 0, 0, 0);

  public Whims {
    for (int percent : new int[] {cancelled, askedTwice, hungUp, refunded}) {
      if (percent < 0 || percent > 100) {
        throw new IllegalArgumentException("a share is 0 to 100 percent, not " + percent);
      }
    }
  }
}
