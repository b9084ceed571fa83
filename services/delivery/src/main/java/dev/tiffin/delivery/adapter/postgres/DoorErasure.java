package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.operations.PersonalData;
import dev.tiffin.platform.operations.Retention;
import dev.tiffin.platform.runtime.Uuid7;
import java.time.Instant;
import java.util.List;

/**
 * Erases what lies beside the events of runs: doors with their PINs, and photos. A door that is
 * gone is asked for no more and learned no more, so an answer of order's that comes late brings
 * nothing back.
 */
public final class DoorErasure implements PersonalData, Retention.Expiring {
  /** The statuses after which nobody goes to the door any more. */
  private static final String OVER = "(8, 9, 10, 11, 12)";

  private final Database database;

  public DoorErasure(Database database) {
    this.database = database;
  }

  /** Whether that may be is order's to say, which is asked first. */
  @Override
  public List<Erased> erase(String customerId) {
    return database.inTransaction(transaction ->
        List.of(
            new Erased(
                "doors",
                transaction.execute(
                    """
                    delete from delivery_door d using delivery_state s
                    where s.order_id = d.order_id and s.customer_id = ?
                    """,
                    customerId)),
            new Erased(
                "photos",
                transaction.execute(
                    """
                    delete from delivery_photo p using delivery_state s
                    where s.order_id = p.order_id and s.customer_id = ?
                    """,
                    customerId))));
  }

  @Override
  public int eraseBefore(Instant moment, int limit) {
    return database.inTransaction(transaction -> {
      String before = Uuid7.firstOf(moment).toString();
      int photos = transaction.execute(before("delivery_photo"), before, limit);
      int doors = transaction.execute(before("delivery_door"), before, limit);
      return Math.max(photos, doors);
    });
  }

  private static String before(String table) {
    return """
    delete from %1$s where order_id in (
      select t.order_id from %1$s t join delivery_state s using (order_id)
      where t.order_id < ? and s.status in %2$s
      order by t.order_id limit ?)
    """
        .formatted(table, OVER);
  }
}
