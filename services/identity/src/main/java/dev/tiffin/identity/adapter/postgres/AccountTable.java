package dev.tiffin.identity.adapter.postgres;

import dev.tiffin.identity.account.Account;
import dev.tiffin.identity.account.Role;
import dev.tiffin.platform.eventstore.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The table of accounts. */
public final class AccountTable {
  private static final int LIST_MAX = 1_000;
  private static final String COLUMNS =
      "select account_id, name, display_name, role, restaurant_ids from account ";

  private final Database database;

  public AccountTable(Database database) {
    this.database = database;
  }

  /** Those of these accounts that exist, in no order. */
  public List<Account> named(Collection<String> names) {
    return database.read(handle ->
        handle
            .createQuery(COLUMNS + "where name = any(?)")
            .bindArray(0, String.class, List.copyOf(names))
            .map((row, context) -> account(row))
            .list());
  }

  /** The account of that id, if it exists. */
  public Optional<Account> withId(String id) {
    return database.read(handle ->
        handle
            .createQuery(COLUMNS + "where account_id = ?")
            .bind(0, id)
            .map((row, context) -> account(row))
            .findOne());
  }

  /** Accounts by name, at most 1,000. */
  public List<Account> all() {
    return database.read(handle ->
        handle
            .createQuery(COLUMNS + "order by name limit ?")
            .bind(0, LIST_MAX)
            .map((row, context) -> account(row))
            .list());
  }

  /** Adds those that are not there yet, nor erased; several instances may do so at once. */
  public void seed(List<Account> accounts) {
    database.inTransaction(transaction -> {
      insert(transaction, accounts);
      return accounts;
    });
  }

  private static void insert(Handle transaction, List<Account> accounts) {
    PreparedBatch batch =
        transaction.prepareBatch(
            """
            insert into account (account_id, name, display_name, role, restaurant_ids)
            select :id, :name, :displayName, :role, cast(:restaurants as text[])
            where not exists (select from erased_account e where e.account_id = :id)
            on conflict do nothing
            """);
    for (Account account : accounts) {
      batch
          .bind("id", account.id())
          .bind("name", account.name())
          .bind("displayName", account.displayName())
          .bind("role", account.role().word())
          .bindArray("restaurants", String.class, account.restaurantIds())
          .add();
    }
    batch.execute();
  }

  private static Account account(ResultSet row) throws SQLException {
    return new Account(
        row.getString("account_id"),
        row.getString("name"),
        row.getString("display_name"),
        Role.of(row.getString("role")),
        List.of((String[]) row.getArray("restaurant_ids").getArray()));
  }
}
