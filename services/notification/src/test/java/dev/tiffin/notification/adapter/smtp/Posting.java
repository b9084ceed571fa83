package dev.tiffin.notification.adapter.smtp;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tiffin.notification.adapter.TestCertificate;
import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** What the tests of sending send, and with what. */
final class Posting {
  static final SSLContext TLS = TestCertificate.make().context();
  static final String FROM = "Tiffin Café <hello@example.org>";
  static final Duration LIMIT = Duration.ofSeconds(5);
  static final MessageId ID = new MessageId("msg_0123456789abcdef0123456789abcdef");
  static final Instant HAPPENED = Instant.parse("2026-11-29T12:00:00.5Z");
  static final String TEXT = "Bonjour,\n\nvotre crêpe est là 🥞\n.\nÀ bientôt\n";

  private Posting() {}

  static Message message(String address, String subject, String text) {
    return new Message(
        ID,
        new Destination.Email(address, Locale.FRENCH),
        "order.accepted",
        HAPPENED,
        new Content(subject, text, ""));
  }

  static Message message() {
    return message("ada@example.com", "Votre crêpe est acceptée", TEXT);
  }

  static SmtpSender sender(MailServer server, Encryption encryption, String user) {
    return sender(server, encryption, user, TLS.getSocketFactory());
  }

  static SmtpSender sender(
      MailServer server, Encryption encryption, String user, SSLSocketFactory tls) {
    return new SmtpSender(settings(server.port(), encryption, user), tls, LIMIT);
  }

  static SmtpSettings settings(int port, Encryption encryption, String user) {
    return new SmtpSettings("127.0.0.1", port, encryption, user, "pass:wörd", FROM);
  }

  static MailServer plain() {
    return new MailServer(MailServer.Encryption.NEVER, TLS);
  }

  static void assertLater(Attempt attempt) {
    assertInstanceOf(Attempt.Later.class, attempt);
  }
}
