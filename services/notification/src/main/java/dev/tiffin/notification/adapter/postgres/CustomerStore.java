package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.notification.sending.Channel;
import dev.tiffin.notification.subscribing.Browser;
import dev.tiffin.notification.subscribing.Mailbox;
import dev.tiffin.notification.subscribing.SubscriptionId;
import dev.tiffin.platform.eventstore.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What customers want to hear with: a mailbox each, and a few browsers. */
public final class CustomerStore {
  /** Browsers of one customer. */
  public static final int BROWSERS_MAX = 5;

  private static final String MAILBOX =
      """
      select s.id, s.language, s.created_at, m.address
      from subscription s join mailbox m on m.subscription_id = s.id
      where s.customer_id = ?
      """;

  private static final String BROWSER =
      """
      select s.id, s.language, s.created_at, b.endpoint, b.p256dh, b.auth
      from subscription s join browser b on b.subscription_id = s.id
      where s.customer_id = ?
      """;

  private final Database database;

  public CustomerStore(Database database) {
    this.database = database;
  }

  private record Found(SubscriptionId id, Mailbox mailbox) {}

  public Optional<Mailbox> mailbox(String customerId) {
    return database.read(handle -> find(handle, customerId)).map(Found::mailbox);
  }

  private static Optional<Found> find(Handle handle, String customerId) {
    return handle
        .createQuery(MAILBOX)
        .bind(0, customerId)
        .map((row, context) ->
            new Found(
                new SubscriptionId(row.getString("id")),
                new Mailbox(
                    row.getString("address"),
                    SubscriptionTable.language(row),
                    SubscriptionTable.instant(row, "created_at"))))
        .findOne();
  }

  /**
   * Sets the customer's mailbox; one that is there is changed, and goes on hearing.
   *
   * @param fresh the id of a new one
   */
  public Mailbox putMailbox(SubscriptionId fresh, String customerId, Mailbox wanted) {
    return database.inTransaction(transaction -> {
      SubscriptionTable.lock(transaction);
      Optional<Found> before = find(transaction, customerId);
      if (before.isEmpty()) {
        SubscriptionTable.insertCustomers(
            transaction, fresh, Channel.EMAIL, customerId, wanted.language(), wanted.createdAt());
        transaction.execute(
            "insert into mailbox (subscription_id, address) values (?, ?)",
            fresh.value(),
            wanted.address());
        return wanted;
      }
      SubscriptionId id = before.get().id();
      SubscriptionTable.setLanguage(transaction, id, wanted.language());
      transaction.execute(
          "update mailbox set address = ? where subscription_id = ?", wanted.address(), id.value());
      return new Mailbox(wanted.address(), wanted.language(), before.get().mailbox().createdAt());
    });
  }

  /** Erases it; returns it as it was. */
  public Optional<Mailbox> deleteMailbox(String customerId) {
    return database.inTransaction(transaction -> {
      Optional<Found> found = find(transaction, customerId);
      found.ifPresent(it -> SubscriptionTable.delete(transaction, it.id()));
      return found.map(Found::mailbox);
    });
  }

  /**
   * Keeps a browser. The same endpoint again is the same subscription, with the newer keys.
   *
   * @return empty if the customer has as many as they may have
   */
  public Optional<Browser> putBrowser(String customerId, Browser wanted) {
    return database.inTransaction(transaction -> {
      SubscriptionTable.lock(transaction);
      Optional<Browser> before = browserAt(transaction, customerId, wanted.endpoint());
      if (before.isPresent()) {
        return Optional.of(renew(transaction, before.get(), wanted));
      }
      if (count(transaction, customerId) >= BROWSERS_MAX) {
        return Optional.empty();
      }
      SubscriptionTable.insertCustomers(
          transaction,
          wanted.id(),
          Channel.PUSH,
          customerId,
          wanted.language(),
          wanted.createdAt());
      transaction.execute(
          """
          insert into browser (subscription_id, customer_id, endpoint, p256dh, auth)
          values (?, ?, ?, ?, ?)
          """,
          wanted.id().value(),
          customerId,
          wanted.endpoint().toString(),
          wanted.p256dh(),
          wanted.auth());
      return Optional.of(wanted);
    });
  }

  private static Optional<Browser> browserAt(Handle handle, String customerId, URI endpoint) {
    return handle
        .createQuery(BROWSER + " and b.endpoint = ?")
        .bind(0, customerId)
        .bind(1, endpoint.toString())
        .map((row, context) -> browser(row))
        .findOne();
  }

  private static Browser renew(Handle transaction, Browser before, Browser wanted) {
    SubscriptionTable.setLanguage(transaction, before.id(), wanted.language());
    transaction.execute(
        "update browser set p256dh = ?, auth = ? where subscription_id = ?",
        wanted.p256dh(),
        wanted.auth(),
        before.id().value());
    return new Browser(
        before.id(),
        before.endpoint(),
        wanted.p256dh(),
        wanted.auth(),
        wanted.language(),
        before.createdAt());
  }

  private static int count(Handle handle, String customerId) {
    return handle
        .createQuery("select count(*) from browser where customer_id = ?")
        .bind(0, customerId)
        .mapTo(Integer.class)
        .one();
  }

  /** Erases it; returns it as it was. */
  public Optional<Browser> deleteBrowser(String customerId, String id) {
    return database.inTransaction(transaction -> {
      Optional<Browser> found =
          transaction
              .createQuery(BROWSER + " and s.id = ?")
              .bind(0, customerId)
              .bind(1, id)
              .map((row, context) -> browser(row))
              .findOne();
      found.ifPresent(browser -> SubscriptionTable.delete(transaction, browser.id()));
      return found;
    });
  }

  private static Browser browser(ResultSet row) throws SQLException {
    return new Browser(
        new SubscriptionId(row.getString("id")),
        URI.create(row.getString("endpoint")),
        row.getString("p256dh"),
        row.getString("auth"),
        SubscriptionTable.language(row),
        SubscriptionTable.instant(row, "created_at"));
  }
}
