package dev.tiffin.menu.adapter.postgres;

import dev.tiffin.menu.catalog.Stock;
import dev.tiffin.menu.catalog.StockKey;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Changes counted stock within one transaction, and tells what came of it at the end. */
final class Changes {
  private final Handle transaction;
  private final Facts facts;
  private int count;

  Changes(Handle transaction, Instant now) {
    this.transaction = transaction;
    this.facts = new Facts(now);
  }

  /**
   * Takes a quantity that was seen to be there under the row's lock.
   *
   * @throws IllegalStateException if it is not
   */
  void take(StockKey key, int quantity) {
    boolean taken =
        update(
            key,
            quantity,
            """
            update stock set quantity = quantity - :n
            where item_id = :item and option_id = :option and quantity >= :n
            returning restaurant_id, quantity
            """);
    if (!taken) {
      throw new IllegalStateException("the stock of " + key + " changed under its lock");
    }
  }

  /** Gives a quantity back; what is no longer counted, or no longer sold, takes nothing. */
  void giveBack(StockKey key, int quantity) {
    update(
        key,
        quantity,
        """
        update stock set quantity = quantity + :n
        where item_id = :item and option_id = :option and quantity is not null
        returning restaurant_id, quantity
        """);
  }

  private boolean update(StockKey key, int quantity, String sql) {
    return transaction
        .createQuery(sql)
        .bind("n", quantity)
        .bind("item", key.item())
        .bind("option", key.option())
        .map((row, context) -> {
          facts.stockChanged(row.getString(1), key, new Stock.Counted(row.getInt(2)));
          return ++count;
        })
        .findOne()
        .isPresent();
  }

  /** Goes last: counts the version up and appends the facts. */
  void tell() {
    if (count > 0) {
      CatalogVersion.stockChanged(transaction);
      facts.append(transaction);
    }
  }
}
