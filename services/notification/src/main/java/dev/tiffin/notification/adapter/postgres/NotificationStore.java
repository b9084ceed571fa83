package dev.tiffin.notification.adapter.postgres;

import dev.tiffin.contracts.notification.v1.Channel;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.Language;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Due;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import dev.tiffin.notification.sending.Notifications;
import dev.tiffin.platform.eventstore.Database;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Notifications with their subscriptions' addresses as they are now. */
public final class NotificationStore implements Notifications {
  private static final String FIND =
      """
      select n.type, n.happened_at, n.subject, n.body, n.json, n.channel, n.subscription_id,
             n.ended_at is not null or s.id is null or s.gone_at is not null as over,
             s.language, m.address, b.endpoint, b.p256dh, b.auth, w.url,
             array(select k.secret from webhook_secret k
                   where k.subscription_id = s.id
                     and (k.valid_until is null or k.valid_until > cast(? as timestamptz))
                   order by k.number desc) as secrets
      from notification n
      left join subscription s on s.id = n.subscription_id
      left join mailbox m on m.subscription_id = s.id
      left join browser b on b.subscription_id = s.id
      left join webhook w on w.subscription_id = s.id
      where n.id = ?
      """;

  private static final String NOTE =
      """
      insert into attempt (notification_id, subscription_id, at, outcome, why)
      select id, subscription_id, cast(? as timestamptz), ?, ? from notification where id = ?
      """;

  private static final String END =
      "update notification set ended_at = cast(? as timestamptz) where id = ?";

  /** The address of a person is forgotten. */
  private static final String FORGET =
      """
      delete from subscription
      where customer_id is not null
        and id = (select subscription_id from notification where id = ?)
      """;

  /** A webhook stays to be seen, and is left alone. */
  private static final String LEAVE_ALONE =
      """
      update subscription set gone_at = cast(? as timestamptz)
      where restaurant_id is not null and gone_at is null
        and id = (select subscription_id from notification where id = ?)
      """;

  private static final int WHY_MAX = 500;

  private final Database database;

  public NotificationStore(Database database) {
    this.database = database;
  }

  @Override
  public Due due(MessageId id, Instant now) {
    return database.read(handle ->
        handle
            .createQuery(FIND)
            .bind(0, now.toString())
            .bind(1, id.value())
            .map((row, context) -> due(id, row))
            .findOne()
            .orElseGet(Due.Unknown::new));
  }

  private static Due due(MessageId id, ResultSet row) throws SQLException {
    if (row.getBoolean("over")) {
      return new Due.Over();
    }
    Destination to = destination(row);
    Content content =
        new Content(row.getString("subject"), row.getString("body"), row.getString("json"));
    Instant happenedAt = row.getObject("happened_at", OffsetDateTime.class).toInstant();
    return new Due.Waiting(
        new Message(id, to, row.getString("type"), happenedAt, content), receiver(to, row));
  }

  private static Destination destination(ResultSet row) throws SQLException {
    Channel channel = Channel.forNumber(row.getInt("channel"));
    return switch (Words.channel(channel == null ? Channel.UNRECOGNIZED : channel)) {
      case EMAIL ->
          new Destination.Email(
              row.getString("address"),
              Language.of(row.getString("language")).orElse(Language.FR).locale());
      case PUSH ->
          new Destination.WebPush(
              URI.create(row.getString("endpoint")),
              row.getString("p256dh"),
              row.getString("auth"));
      case WEBHOOK ->
          new Destination.Webhook(
              URI.create(row.getString("url")),
              List.of((String[]) row.getArray("secrets").getArray()));
    };
  }

  /** Several webhooks of one machine suffer together; push services are used to crowds. */
  private static String receiver(Destination to, ResultSet row) throws SQLException {
    return switch (to) {
      case Destination.Webhook webhook -> webhook.address().getAuthority();
      case Destination.Email _, Destination.WebPush _ -> row.getString("subscription_id");
    };
  }

  @Override
  public void note(MessageId id, Attempt attempt, Instant at) {
    var unused =
        database.inTransaction(transaction -> {
          transaction.execute(
              NOTE, at.toString(), Words.outcome(attempt).getNumber(), why(attempt), id.value());
          switch (attempt) {
            case Attempt.Delivered() -> transaction.execute(END, at.toString(), id.value());
            case Attempt.Gone _ -> forget(transaction, id, at);
            case Attempt.Later _, Attempt.Refused _ -> {}
          }
          return id;
        });
  }

  private static void forget(Handle transaction, MessageId id, Instant at) {
    transaction.execute(END, at.toString(), id.value());
    transaction.execute(FORGET, id.value());
    transaction.execute(LEAVE_ALONE, at.toString(), id.value());
  }

  private static String why(Attempt attempt) {
    String why =
        switch (attempt) {
          case Attempt.Delivered() -> "";
          case Attempt.Later later -> later.why();
          case Attempt.Refused refused -> refused.why();
          case Attempt.Gone gone -> gone.why();
        };
    String clean = why.replace('\0', ' ');
    return clean.length() <= WHY_MAX ? clean : clean.substring(0, WHY_MAX);
  }
}
