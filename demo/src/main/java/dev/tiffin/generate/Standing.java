package dev.tiffin.generate;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * What is in the database before anything is made.
 *
 * @param same orders that the same settings made
 * @param other orders that other settings made
 * @param real orders that somebody placed
 * @param summed made orders that daily sums know of
 */
record Standing(long same, long other, long real, long summed) {

  static Standing of(Connection connection, Settings settings) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement(
            """
            select count(*) filter (where starts_with(id, ?)),
              count(*) filter (where starts_with(id, ?)), count(*),
              (select coalesce(sum(placed), 0) from daily_sales where starts_with(restaurant_id, ?))
            from orders
            """)) {
      count.setString(1, settings.orderPrefix());
      count.setString(2, Settings.OWN);
      count.setString(3, Settings.OWN_RESTAURANT);
      try (ResultSet row = count.executeQuery()) {
        row.next();
        long made = row.getLong(2);
        return new Standing(
            row.getLong(1), made - row.getLong(1), row.getLong(3) - made, row.getLong(4));
      }
    }
  }

  /**
   * @throws GenerateException if anything is there that must not be mixed with what is to be made
   */
  void refuseOthers() {
    if (real > 0) {
      throw new GenerateException(
          "reporting has %,d real orders, and made-up ones must not be mixed with them: generate in"
                  .formatted(real)
              + " a platform of its own (another checkout), or ./tiffin reset this one");
    }
    if (other > 0) {
      throw new GenerateException(
          "%,d orders that other settings made are there: ./tiffin generate --drop removes them"
              .formatted(other));
    }
    if (summed != same) {
      throw new GenerateException(
          "there are %,d made orders, and sums of %,d: ./tiffin generate --drop, then again"
              .formatted(same, summed));
    }
  }

  boolean isWhole(Settings settings) {
    return same == settings.orders();
  }

  /** Which batches are there: each is there whole, or not at all. */
  static BitSet batches(Connection connection, Settings settings) throws SQLException {
    String[] firsts =
        IntStream.range(0, BatchWriter.batches(settings))
            .mapToObj(batch -> settings.orderId(BatchWriter.first(batch)))
            .toArray(String[]::new);
    BitSet there = new BitSet(firsts.length);
    Array ids = connection.createArrayOf("text", firsts);
    try (PreparedStatement find =
        connection.prepareStatement("select id from orders where id = any (?)")) {
      find.setArray(1, ids);
      try (ResultSet row = find.executeQuery()) {
        while (row.next()) {
          int number =
              Integer.parseInt(row.getString(1).substring(settings.orderPrefix().length()));
          there.set(number / BatchWriter.ORDERS);
        }
      }
    }
    return there;
  }
}
