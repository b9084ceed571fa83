package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.operations.PersonalData;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Forgets where a customer wanted to hear; what is being sent to them is given up. */
public final class SubscriberErasure implements PersonalData {
  private final Database database;

  public SubscriberErasure(Database database) {
    this.database = database;
  }

  @Override
  public List<Erased> erase(String customerId) {
    return database.inTransaction(transaction -> {
      SubscriptionTable.lock(transaction);
      List<Erased> erased =
          List.of(
              new Erased("mailboxes", delete(transaction, "mailbox", customerId)),
              new Erased("browsers", delete(transaction, "browser", customerId)));
      transaction.execute("delete from subscription where customer_id = ?", customerId);
      return erased;
    });
  }

  private static int delete(Handle transaction, String table, String customerId) {
    return transaction.execute(
        "delete from "
            + table
            + " a using subscription s where s.id = a.subscription_id and s.customer_id = ?",
        customerId);
  }
}
