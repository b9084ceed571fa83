package dev.tiffin.notification.adapter.postgres;

import com.google.protobuf.Message;
import dev.tiffin.contracts.notification.v1.NotificationToSend;
import dev.tiffin.notification.adapter.json.Bodies;
import dev.tiffin.notification.adapter.protobuf.Words;
import dev.tiffin.notification.news.News;
import dev.tiffin.notification.news.Wording;
import dev.tiffin.notification.sending.Channel;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.MessageId;
import dev.tiffin.notification.subscribing.Interest;
import dev.tiffin.notification.subscribing.SubscriptionId;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.eventstore.NewEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Writes a notification for each subscription that wants news, and in the outbox that it is to be
 * sent, in the transaction that notes the fact as heard.
 */
public final class NotificationWriter {
  private static final int ID_BYTES = 16;

  private final Set<Channel> open;

  /**
   * @param open the channels that are configured; nothing is written for the others
   */
  public NotificationWriter(Set<Channel> open) {
    this.open = Set.copyOf(open);
  }

  /**
   * News, and the trace of the call that caused it.
   *
   * @param traceParent may be empty
   */
  public record Told(News news, String traceParent) {}

  /** A notification as it is kept. */
  record Row(
      MessageId id, SubscriptionId to, Channel channel, News news, Content content, String trace) {}

  /** Whether there is anybody at all: on a busy platform without subscribers this is quick. */
  public boolean hasListeners(Handle transaction) {
    return InterestTable.hasAny(transaction);
  }

  /** At most one for each fact and subscription, however often it comes. */
  public void write(Handle transaction, List<Told> told) {
    List<Interest> interests =
        InterestTable.find(transaction, told.stream().map(t -> t.news().order()).toList());
    List<Row> rows = new ArrayList<>();
    for (Told one : told) {
      for (Interest interest : interests) {
        if (open.contains(interest.channel()) && interest.wants(one.news())) {
          rows.add(row(one, interest));
        }
      }
    }
    if (rows.isEmpty()) {
      return;
    }
    Set<String> fresh = NotificationTable.insert(transaction, rows);
    handOver(transaction, rows.stream().filter(row -> fresh.contains(row.id().value())).toList());
  }

  private static Row row(Told told, Interest interest) {
    News news = told.news();
    return new Row(
        id(news, interest.id()),
        interest.id(),
        interest.channel(),
        news,
        content(news, interest),
        told.traceParent());
  }

  /** The same whenever the same fact is heard for the same subscription. */
  static MessageId id(News news, SubscriptionId to) {
    String name = news.order().id() + ":" + news.version() + ":" + to.value();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return new MessageId("msg_" + HexFormat.of().formatHex(hash, 0, ID_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Content content(News news, Interest interest) {
    return switch (interest.channel()) {
      case WEBHOOK -> new Content("", "", Bodies.webhook(news));
      case EMAIL -> {
        Wording wording = Wording.of(news, interest.language());
        yield new Content(wording.subject(), wording.text(), "");
      }
      case PUSH -> {
        Wording wording = Wording.of(news, interest.language());
        yield new Content(wording.subject(), wording.text(), Bodies.push(news, wording));
      }
    };
  }

  private static void handOver(Handle transaction, List<Row> rows) {
    List<Append> appends =
        rows.stream()
            .map(row ->
                new Append(
                    row.id().value(),
                    0,
                    List.of(event(toSend(row))),
                    row.news().happenedAt(),
                    row.trace()))
            .toList();
    if (!appends.isEmpty() && !EventStore.append(transaction, appends).isEmpty()) {
      throw new IllegalStateException("a notification that is new was handed over before");
    }
  }

  private static Message toSend(Row row) {
    return NotificationToSend.newBuilder()
        .setNotificationId(row.id().value())
        .setChannel(Words.channel(row.channel()))
        .build();
  }

  private static NewEvent event(Message message) {
    return new NewEvent(message.getDescriptorForType().getFullName(), message.toByteArray());
  }
}
