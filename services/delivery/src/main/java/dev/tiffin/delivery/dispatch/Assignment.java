package dev.tiffin.delivery.dispatch;

import java.util.Arrays;

/**
 * Gives each row at most one column and each column at most one row, so that as many rows as
 * possible get one, and of all ways to do so the sum of costs is the least.
 *
 * <p>The Hungarian method with potentials: row by row, along the shortest augmenting path. Every
 * row has a column of its own at the end, that says it is left; one of those costs more than any
 * choice among the others can save. Takes rows² × (rows + columns) steps; where several answers are
 * equally good it always takes the same one.
 */
final class Assignment {
  /** The cost of what must not be. */
  static final int FORBIDDEN = Integer.MAX_VALUE;

  /** The column of a row that is left. */
  static final int NOBODY = -1;

  private static final long INFINITE = Long.MAX_VALUE / 4;

  private final int[][] costs;
  private final int[] leaving;
  private final int rows;
  private final int columns;
  private final long penalty;

  // 1-based, with 0 for none, as the method is usually written down
  private final long[] rowPotential;
  private final long[] columnPotential;
  private final int[] rowOf;
  private final int[] cameFrom;
  private final long[] distance;
  private final boolean[] visited;

  private Assignment(int[][] costs, int[] leaving) {
    this.costs = costs;
    this.leaving = leaving;
    rows = costs.length;
    columns = rows == 0 ? 0 : costs[0].length;
    penalty = penalty(costs, leaving);
    rowPotential = new long[rows + 1];
    columnPotential = new long[columns + rows + 1];
    rowOf = new int[columns + rows + 1];
    cameFrom = new int[columns + rows + 1];
    distance = new long[columns + rows + 1];
    visited = new boolean[columns + rows + 1];
  }

  /**
   * The best column of each row, or {@link #NOBODY}.
   *
   * @param costs a row of equally many columns for each, {@link #FORBIDDEN} where it must not be
   * @param leaving what it costs to leave each row; counts where rows must be left
   */
  static int[] cheapest(int[][] costs, int[] leaving) {
    Assignment assignment = new Assignment(costs, leaving);
    for (int row = 1; row <= assignment.rows; row++) {
      assignment.add(row);
    }
    return assignment.chosen();
  }

  /** The first of the cheapest columns of one row, or {@link #NOBODY}. */
  static int cheapest(int[] row) {
    int best = NOBODY;
    for (int column = 0; column < row.length; column++) {
      if (row[column] != FORBIDDEN && (best == NOBODY || row[column] < row[best])) {
        best = column;
      }
    }
    return best;
  }

  /** More than any two ways to leave the same number of rows can differ by. */
  private static long penalty(int[][] costs, int[] leaving) {
    long largest = 1;
    for (int row = 0; row < costs.length; row++) {
      largest = Math.max(largest, Math.abs((long) leaving[row]));
      for (int cost : costs[row]) {
        if (cost != FORBIDDEN) {
          largest = Math.max(largest, Math.abs((long) cost));
        }
      }
    }
    return 2 * largest * (costs.length + 1L);
  }

  private long cost(int row, int column) {
    if (column <= columns) {
      int cost = costs[row - 1][column - 1];
      return cost == FORBIDDEN ? INFINITE : cost;
    }
    return column - columns == row ? penalty + leaving[row - 1] : INFINITE;
  }

  /** Finds the shortest path from the row to a free column, and moves everybody along it. */
  private void add(int row) {
    Arrays.fill(distance, INFINITE);
    Arrays.fill(visited, false);
    rowOf[0] = row;
    int column = 0;
    while (rowOf[column] != 0) {
      visited[column] = true;
      column = nearest(column);
    }
    while (column != 0) {
      int before = cameFrom[column];
      rowOf[column] = rowOf[before];
      column = before;
    }
  }

  private int nearest(int from) {
    int row = rowOf[from];
    int nearest = 0;
    for (int column = 1; column < distance.length; column++) {
      if (visited[column]) {
        continue;
      }
      long cost = cost(row, column);
      if (cost < INFINITE) {
        long reduced = cost - rowPotential[row] - columnPotential[column];
        if (reduced < distance[column]) {
          distance[column] = reduced;
          cameFrom[column] = from;
        }
      }
      // a row's own last column can always be reached, so that there is a nearest one
      if (distance[column] < INFINITE && (nearest == 0 || distance[column] < distance[nearest])) {
        nearest = column;
      }
    }
    shift(distance[nearest]);
    return nearest;
  }

  private void shift(long by) {
    for (int column = 0; column < distance.length; column++) {
      if (visited[column]) {
        rowPotential[rowOf[column]] += by;
        columnPotential[column] -= by;
      } else if (distance[column] < INFINITE) {
        distance[column] -= by;
      }
    }
  }

  private int[] chosen() {
    int[] chosen = new int[rows];
    Arrays.fill(chosen, NOBODY);
    for (int column = 1; column <= columns; column++) {
      if (rowOf[column] != 0) {
        chosen[rowOf[column] - 1] = column - 1;
      }
    }
    return chosen;
  }
}
