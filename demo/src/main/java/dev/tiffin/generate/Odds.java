package dev.tiffin.generate;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/** Which of several things it is, some more likely than others. */
final class Odds {
  private final double[] upTo;

  private Odds(double[] upTo) {
    this.upTo = upTo;
  }

  /** At least one must have a weight above 0. */
  static Odds of(int count, IntToDoubleFunction weight) {
    double[] upTo = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += weight.applyAsDouble(i);
      upTo[i] = sum;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("nothing has any weight");
    }
    return new Odds(upTo);
  }

  static Odds of(double... weights) {
    return of(weights.length, i -> weights[i]);
  }

  /** The first is the most popular, the tenth about a tenth as much. */
  static Odds popularity(int count, double exponent) {
    return of(count, rank -> StrictMath.pow(rank + 1.0, -exponent));
  }

  int draw(Chance chance) {
    double drawn = chance.part() * upTo[upTo.length - 1];
    int found = Arrays.binarySearch(upTo, drawn);
    // what was hit exactly belongs to the next one; a thing without weight is never hit
    int index = found < 0 ? -found - 1 : found + 1;
    while (index < upTo.length - 1 && index > 0 && upTo[index] == upTo[index - 1]) {
      index++;
    }
    return Math.min(index, upTo.length - 1);
  }
}
