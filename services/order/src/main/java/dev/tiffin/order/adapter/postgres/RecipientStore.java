package dev.tiffin.order.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.runtime.Uuid7;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Erases whom orders were for; the orders and their events stay. */
public final class RecipientStore {
  private static final int NAMED_MAX = 10;

  /** The statuses that nothing comes after; what is not among them still needs its recipient. */
  private static final String ENDS = "(7, 8, 9, 10, 11, 12, 13)";

  /** What came of wanting to erase. */
  public sealed interface Outcome {
    record Erased(int recipients) implements Outcome {}

    /**
     * Somebody has still to find the door.
     *
     * @param orderIds the newest, at most ten
     */
    record UnderWay(List<String> orderIds) implements Outcome {}
  }

  private final Database database;

  public RecipientStore(Database database) {
    this.database = database;
  }

  /** Erases all of one customer's, unless an order of theirs has not ended. */
  public Outcome erase(String customerId) {
    return database.inTransaction(transaction -> {
      EventStore.lock(transaction); // nobody places, and nothing ends, until this is committed
      List<String> underWay = underWay(transaction, customerId);
      if (!underWay.isEmpty()) {
        return new Outcome.UnderWay(underWay);
      }
      transaction.execute(
          "insert into erased_customer (customer_id, erased_at) values (?, now()) "
              + "on conflict do nothing",
          customerId);
      return new Outcome.Erased(
          transaction.execute(
              """
              delete from recipient r using order_state s
              where s.order_id = r.order_id and s.customer_id = ?
              """,
              customerId));
    });
  }

  private static List<String> underWay(Handle transaction, String customerId) {
    return transaction
        .createQuery(
            "select order_id from order_state where customer_id = ? and status not in "
                + ENDS
                + " order by order_id desc limit ?")
        .bind(0, customerId)
        .bind(1, NAMED_MAX)
        .mapTo(String.class)
        .list();
  }

  /**
   * Erases those of orders that were placed before then and have ended, the oldest first.
   *
   * @return how many; {@code limit} where there may be more
   */
  public int eraseBefore(Instant moment, int limit) {
    return database.read(handle ->
        handle.execute(
            """
            delete from recipient where order_id in (
              select r.order_id from recipient r join order_state s using (order_id)
              where r.order_id < ? and s.status in
            """
                + ENDS
                + " order by r.order_id limit ?)",
            Uuid7.firstOf(moment).toString(),
            limit));
  }

  /** Those of the customers who were erased. */
  static Set<String> erased(Handle handle, Collection<String> customerIds) {
    return Set.copyOf(
        handle
            .createQuery("select customer_id from erased_customer where customer_id = any(?)")
            .bindArray(0, String.class, List.copyOf(customerIds))
            .mapTo(String.class)
            .list());
  }
}
