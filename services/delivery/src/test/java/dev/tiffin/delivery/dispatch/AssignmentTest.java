package dev.tiffin.delivery.dispatch;

import static dev.tiffin.delivery.dispatch.Assignment.FORBIDDEN;
import static dev.tiffin.delivery.dispatch.Assignment.NOBODY;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
  private static int[] cheapest(int[][] costs) {
    return Assignment.cheapest(costs, new int[costs.length]);
  }

  @Test
  void ofOneRowItIsTheCheapest() {
    assertArrayEquals(new int[] {2}, cheapest(new int[][] {{30, 20, 10, 20}}));
    assertArrayEquals(new int[] {1}, cheapest(new int[][] {{FORBIDDEN, -5, -5}}));
  }

  @Test
  void whatIsBestForOneIsLeftToWhomItMattersMore() {
    assertArrayEquals(new int[] {1, 0}, cheapest(new int[][] {{10, 11}, {10, 100}}));
  }

  @Test
  void asManyAsPossibleAreServedHoweverDear() {
    int[][] costs = {{1, 1_000_000}, {2, FORBIDDEN}};
    assertArrayEquals(new int[] {1, 0}, cheapest(costs));
  }

  @Test
  void whereSomebodyMustBeLeftItIsWhomThatHurtsLeast() {
    int[][] costs = {{10}, {10}, {10}};
    assertArrayEquals(
        new int[] {NOBODY, 0, NOBODY}, Assignment.cheapest(costs, new int[] {5, 70, 6}));
  }

  @Test
  void nobodyForNobody() {
    assertArrayEquals(new int[0], cheapest(new int[0][0]));
    assertArrayEquals(new int[] {NOBODY, NOBODY}, cheapest(new int[2][0]));
    assertArrayEquals(new int[] {NOBODY}, cheapest(new int[][] {{FORBIDDEN, FORBIDDEN}}));
  }

  @Test
  void equalOnesAreTakenInTheirOrder() {
    assertArrayEquals(cheapest(new int[4][6]), cheapest(new int[4][6]));
  }

  @Test
  void isAsGoodAsTryingEverything() {
    Random random = new Random(20_261_120);
    for (int round = 0; round < 3_000; round++) {
      int rows = 1 + random.nextInt(5);
      int columns = random.nextInt(6);
      int[][] costs = new int[rows][columns];
      int[] leaving = random.ints(rows, -50, 50).toArray();
      for (int[] row : costs) {
        Arrays.setAll(row, _ -> random.nextInt(4) == 0 ? FORBIDDEN : random.nextInt(200) - 40);
      }
      int[] chosen = Assignment.cheapest(costs, leaving);
      assertNobodyTwice(chosen);
      assertEquals(
          best(costs, leaving, 0, new boolean[columns]),
          total(costs, leaving, chosen),
          () -> Arrays.deepToString(costs) + Arrays.toString(leaving));
    }
  }

  @Test
  void manyRowsAndColumnsStayExact() {
    Random random = new Random(7);
    int[][] costs = new int[120][400];
    for (int[] row : costs) {
      Arrays.setAll(row, _ -> 1_000_000 + random.nextInt(1_000_000));
    }
    // one cheap column each, all different: nothing else can be as good
    for (int row = 0; row < costs.length; row++) {
      costs[row][(row * 7) % 400] = row;
    }
    int[] expected = new int[120];
    Arrays.setAll(expected, row -> (row * 7) % 400);
    assertArrayEquals(expected, cheapest(costs));
  }

  private static void assertNobodyTwice(int[] chosen) {
    int[] taken = Arrays.stream(chosen).filter(column -> column != NOBODY).toArray();
    assertTrue(Arrays.stream(taken).distinct().count() == taken.length, Arrays.toString(chosen));
  }

  /** Leaving somebody who could be served costs more than anything else: a million. */
  private static long total(int[][] costs, int[] leaving, int[] chosen) {
    long total = 0;
    for (int row = 0; row < costs.length; row++) {
      boolean left = chosen[row] == NOBODY;
      assertTrue(left || costs[row][chosen[row]] != FORBIDDEN, "a forbidden one was chosen");
      total += left ? 1_000_000 + leaving[row] : costs[row][chosen[row]];
    }
    return total;
  }

  private static long best(int[][] costs, int[] leaving, int row, boolean[] taken) {
    if (row == costs.length) {
      return 0;
    }
    long best = 1_000_000 + leaving[row] + best(costs, leaving, row + 1, taken);
    for (int column = 0; column < taken.length; column++) {
      if (!taken[column] && costs[row][column] != FORBIDDEN) {
        taken[column] = true;
        best = Math.min(best, costs[row][column] + best(costs, leaving, row + 1, taken));
        taken[column] = false;
      }
    }
    return best;
  }
}
