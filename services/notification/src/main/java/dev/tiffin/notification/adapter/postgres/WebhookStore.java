package dev.tiffin.notification.adapter.postgres;

import com.google.protobuf.ByteString;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.adapter.webhook.WebhookSecret;
import dev.tiffin.notification.news.NewsType;
import dev.tiffin.notification.sending.Channel;
import dev.tiffin.notification.sending.MessageId;
import dev.tiffin.notification.subscribing.MadeAttempt;
import dev.tiffin.notification.subscribing.SubscriptionId;
import dev.tiffin.notification.subscribing.Webhook;
import dev.tiffin.notification.subscribing.WebhookFilter;
import dev.tiffin.platform.eventstore.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Webhooks, their secrets, and what came of them. */
public final class WebhookStore {
  /** Of one restaurant, or of the platform. */
  public static final int WEBHOOKS_MAX = 10;

  /** Valid at once of one webhook. */
  public static final int SECRETS_MAX = 5;

  private static final String SELECT =
      """
      select s.id, s.restaurant_id, s.types, s.created_at, s.gone_at, w.url
      from subscription s join webhook w on w.subscription_id = s.id
      """;

  private static final String INSERT =
      """
      insert into subscription (id, channel, restaurant_id, language, types, created_at)
      values (?, ?, ?, '', ?, cast(? as timestamptz))
      """;

  private static final String LISTED =
      """
      where s.id > ? and (? or s.restaurant_id = any(?)) and (? or s.restaurant_id != '*')
      order by s.id limit ?
      """;

  private final Database database;

  public WebhookStore(Database database) {
    this.database = database;
  }

  /** What came of a request that brought a key. */
  public sealed interface Kept {
    /**
     * It was carried out, now or before.
     *
     * @param response as it was the first time
     */
    record Done(ByteString response) implements Kept {}

    /** The key was used for something else. */
    record OtherRequest() implements Kept {}

    /** There are as many as there may be. */
    record TooMany() implements Kept {}
  }

  /**
   * Keeps a new webhook.
   *
   * @param response what the request is answered with, also when it is repeated
   */
  public Kept create(KeyUse use, Webhook webhook, WebhookSecret secret, ByteString response) {
    return once(
        use,
        response,
        webhook.createdAt(),
        transaction -> {
          String restaurant = owner(webhook.restaurantId());
          if (count(transaction, restaurant) >= WEBHOOKS_MAX) {
            return false;
          }
          insert(transaction, webhook, restaurant);
          addSecret(transaction, webhook.id(), secret);
          return true;
        });
  }

  private Kept once(KeyUse use, ByteString response, Instant now, Predicate<Handle> effect) {
    return database.inTransaction(transaction -> {
      SubscriptionTable.lock(transaction);
      Optional<KeyTable.Led> led = KeyTable.find(transaction, use, now);
      if (led.isPresent()) {
        return led.get().requestHash().equals(use.requestHash())
            ? new Kept.Done(led.get().response())
            : new Kept.OtherRequest();
      }
      if (!effect.test(transaction)) {
        return new Kept.TooMany();
      }
      KeyTable.put(transaction, use, response, now);
      return new Kept.Done(response);
    });
  }

  private static String owner(String restaurantId) {
    return restaurantId.isEmpty() ? InterestTable.EVERY_RESTAURANT : restaurantId;
  }

  private static int count(Handle handle, String restaurant) {
    return handle
        .createQuery("select count(*) from subscription where restaurant_id = ?")
        .bind(0, restaurant)
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(Handle transaction, Webhook webhook, String restaurant) {
    var unused =
        transaction
            .createUpdate(INSERT)
            .bind(0, webhook.id().value())
            .bind(1, Words.channel(Channel.WEBHOOK).getNumber())
            .bind(2, restaurant)
            .bindArray(3, String.class, webhook.types().stream().map(NewsType::code).toList())
            .bind(4, webhook.createdAt().toString())
            .execute();
    transaction.execute(
        "insert into webhook (subscription_id, url) values (?, ?)",
        webhook.id().value(),
        webhook.url().toString());
  }

  private static void addSecret(Handle transaction, SubscriptionId id, WebhookSecret secret) {
    transaction.execute(
        "insert into webhook_secret (subscription_id, secret) values (?, ?)",
        id.value(),
        secret.value());
  }

  /**
   * Adds a secret, and ends those before it later.
   *
   * @param othersUntil when those before it stop being valid, if they do not earlier
   * @param response what the request is answered with, also when it is repeated
   */
  public Kept rotate(
      KeyUse use,
      SubscriptionId id,
      WebhookSecret secret,
      Instant now,
      Instant othersUntil,
      ByteString response) {
    return once(
        use,
        response,
        now,
        transaction -> {
          transaction.execute(
              """
              delete from webhook_secret
              where subscription_id = ? and valid_until <= cast(? as timestamptz)
              """,
              id.value(),
              now.toString());
          if (secrets(transaction, id) >= SECRETS_MAX) {
            return false;
          }
          transaction.execute(
              """
              update webhook_secret set valid_until = cast(? as timestamptz)
              where subscription_id = ? and valid_until is null
              """,
              othersUntil.toString(),
              id.value());
          addSecret(transaction, id, secret);
          return true;
        });
  }

  private static int secrets(Handle handle, SubscriptionId id) {
    return handle
        .createQuery("select count(*) from webhook_secret where subscription_id = ?")
        .bind(0, id.value())
        .mapTo(Integer.class)
        .one();
  }

  public Optional<Webhook> find(String id) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + " where s.id = ?")
            .bind(0, id)
            .map((row, context) -> webhook(row))
            .findOne());
  }

  /** In the order of their ids, which is that of their making. */
  public List<Webhook> list(WebhookFilter filter) {
    return database.read(handle ->
        handle
            .createQuery(SELECT + LISTED)
            .bind(0, filter.after())
            .bind(1, filter.everybodys())
            .bindArray(2, String.class, filter.restaurantIds())
            .bind(3, filter.platforms())
            .bind(4, filter.limit())
            .map((row, context) -> webhook(row))
            .list());
  }

  public void delete(SubscriptionId id) {
    var unused =
        database.inTransaction(transaction -> {
          SubscriptionTable.delete(transaction, id);
          return id;
        });
  }

  /**
   * The latest attempts first.
   *
   * @param before the number of the last one that was seen
   */
  public List<MadeAttempt> attempts(SubscriptionId id, long before, int limit) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                select a.number, a.notification_id, n.type, n.order_id, a.at, a.outcome, a.why
                from attempt a join notification n on n.id = a.notification_id
                where a.subscription_id = ? and a.number < ?
                order by a.number desc limit ?
                """)
            .bind(0, id.value())
            .bind(1, before)
            .bind(2, limit)
            .map((row, context) ->
                new MadeAttempt(
                    row.getLong("number"),
                    new MessageId(row.getString("notification_id")),
                    row.getString("type"),
                    row.getString("order_id"),
                    SubscriptionTable.instant(row, "at"),
                    row.getInt("outcome"),
                    row.getString("why")))
            .list());
  }

  private static Webhook webhook(ResultSet row) throws SQLException {
    String restaurant = row.getString("restaurant_id");
    return new Webhook(
        new SubscriptionId(row.getString("id")),
        URI.create(row.getString("url")),
        restaurant.equals(InterestTable.EVERY_RESTAURANT) ? "" : restaurant,
        List.copyOf(InterestTable.types(row)),
        SubscriptionTable.instant(row, "created_at"),
        SubscriptionTable.optionalInstant(row, "gone_at"));
  }
}
