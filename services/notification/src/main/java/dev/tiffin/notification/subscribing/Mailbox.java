package dev.tiffin.notification.subscribing;

import dev.tiffin.notification.news.Language;
import java.time.Instant;

/** Where a customer wants e-mail about their orders. */
public record Mailbox(String address, Language language, Instant createdAt) {
  /** Keeps the address out of logs. */
  @Override
  public String toString() {
    return "Mailbox[" + language + "]";
  }
}
