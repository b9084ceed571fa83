package dev.tiffin.identity.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The table of accounts that were erased. */
public final class ErasedAccountTable {
  private static final int LIST_MAX = 10_000;

  private final Database database;

  public ErasedAccountTable(Database database) {
    this.database = database;
  }

  /**
   * Forgets the account for good, whether or not it has a row.
   *
   * @return whether that was done now, and not before
   */
  public boolean erase(String accountId, Instant now) {
    return database.inTransaction(transaction -> {
      int fresh =
          transaction.execute(
              """
              insert into erased_account (account_id, erased_at)
              values (?, cast(? as timestamptz)) on conflict do nothing
              """,
              accountId,
              now.toString());
      int rows = transaction.execute("delete from account where account_id = ?", accountId);
      return fresh + rows > 0;
    });
  }

  /** Those of these accounts that were erased. */
  public Set<String> among(Collection<String> accountIds) {
    return Set.copyOf(
        database.read(handle ->
            handle
                .createQuery("select account_id from erased_account where account_id = any(?)")
                .bindArray(0, String.class, List.copyOf(accountIds))
                .mapTo(String.class)
                .list()));
  }

  /** Those that were erased since then, the newest first, at most 10,000. */
  public List<String> since(Instant moment) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                select account_id from erased_account where erased_at >= cast(? as timestamptz)
                order by erased_at desc limit ?
                """)
            .bind(0, moment.toString())
            .bind(1, LIST_MAX)
            .mapTo(String.class)
            .list());
  }
}
