package dev.tiffin.notification.adapter.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A message as mail: the same to the letter whenever it is sent again, its id and date too. */
final class Letter extends MimeMessage {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final String id;

  private Letter(Session session, String id) {
    super(session);
    this.id = id;
  }

  /**
   * @throws IllegalArgumentException with the rule that the message breaks, and nothing of it
   */
  static Letter of(Message message, Destination.Email to, InternetAddress from, Session session)
      throws MessagingException {
    if (!Mailbox.isOne(to.address())) {
      throw new IllegalArgumentException("its address is no mailbox");
    }
    String subject = message.content().subject();
    if (subject.isBlank() || subject.codePoints().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("its subject is not one line");
    }
    String domain = from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    Letter letter = new Letter(session, "<%s@%s>".formatted(message.id(), domain));
    letter.setFrom(from);
    letter.setRecipient(RecipientType.TO, new InternetAddress(to.address(), true));
    letter.setSubject(subject, UTF_8.name());
    letter.setText(message.content().text(), UTF_8.name());
    letter.setHeader("Date", date(message.happenedAt()));
    letter.setHeader("Content-Language", to.language().toLanguageTag());
    letter.setHeader("Auto-Submitted", "auto-generated"); // no holiday notes, please
    letter.saveChanges();
    return letter;
  }

  private static String date(Instant happenedAt) {
    return DATE.format(happenedAt);
  }

  /** A receiver may know a repeat by it. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", id);
  }
}
