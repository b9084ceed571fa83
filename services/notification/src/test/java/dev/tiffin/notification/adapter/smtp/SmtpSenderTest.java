package dev.tiffin.notification.adapter.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.TestCertificate;
import dev.tiffin.notification.adapter.smtp.MailServer.Mail;
import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.MessageId;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class SmtpSenderTest {
  private static final SSLContext TLS = TestCertificate.make().context();
  private static final String FROM = "Tiffin Café <hello@example.org>";
  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final MessageId ID = new MessageId("msg_0123456789abcdef0123456789abcdef");
  private static final Instant HAPPENED = Instant.parse("2026-11-29T12:00:00.5Z");
  private static final String TEXT = "Bonjour,\n\nvotre crêpe est là 🥞\n.\nÀ bientôt\n";

  private static Message message(String address, String subject, String text) {
    return new Message(
        ID,
        new Destination.Email(address, Locale.FRENCH),
        "order.accepted",
        HAPPENED,
        new Content(subject, text, ""));
  }

  private static Message message() {
    return message("ada@example.com", "Votre crêpe est acceptée", TEXT);
  }

  private static SmtpSender sender(MailServer server, Encryption encryption, String user) {
    return sender(server, encryption, user, TLS.getSocketFactory());
  }

  private static SmtpSender sender(
      MailServer server, Encryption encryption, String user, SSLSocketFactory tls) {
    return new SmtpSender(settings(server.port(), encryption, user), tls, LIMIT);
  }

  private static SmtpSettings settings(int port, Encryption encryption, String user) {
    return new SmtpSettings("127.0.0.1", port, encryption, user, "pass:wörd", FROM);
  }

  private static MailServer plain() {
    return new MailServer(MailServer.Encryption.NEVER, TLS);
  }

  @Test
  void aMessageArrivesAsItWasWritten() throws Exception {
    try (MailServer server = plain()) {
      SmtpSender sender = sender(server, Encryption.IF_OFFERED, "");
      assertEquals(new Attempt.Delivered(), sender.send(message()));

      Mail mail = server.mails().getFirst();
      assertEquals("<hello@example.org>", mail.from());
      assertEquals("<ada@example.com>", mail.to());
      assertFalse(mail.encrypted());
      MimeMessage read = mail.read();
      InternetAddress from = (InternetAddress) read.getFrom()[0];
      assertEquals("hello@example.org", from.getAddress());
      assertEquals("Tiffin Café", from.getPersonal());
      assertEquals(
          "ada@example.com", read.getRecipients(MimeMessage.RecipientType.TO)[0].toString());
      assertEquals("Votre crêpe est acceptée", read.getSubject());
      assertEquals(TEXT, String.valueOf(read.getContent()).replace("\r\n", "\n"));
      assertTrue(read.isMimeType("text/plain"), read.getContentType());
      assertEquals("<%s@example.org>".formatted(ID), read.getMessageID());
      assertEquals("Sun, 29 Nov 2026 12:00:00 +0000", read.getHeader("Date", null));
      assertEquals("fr", read.getHeader("Content-Language", null));
      assertEquals("auto-generated", read.getHeader("Auto-Submitted", null));
      assertEquals("EHLO example.org", server.commands().getFirst());
      assertTrue(mail.written().chars().allMatch(c -> c < 128), "no server chokes on it");
    }
  }

  @Test
  void aRepeatHasTheSameId() throws Exception {
    try (MailServer server = plain()) {
      SmtpSender sender = sender(server, Encryption.IF_OFFERED, "");
      assertEquals(new Attempt.Delivered(), sender.send(message()));
      assertEquals(new Attempt.Delivered(), sender.send(message()));
      List<Mail> mails = server.mails();
      assertEquals(2, mails.size());
      assertEquals(mails.get(0).read().getMessageID(), mails.get(1).read().getMessageID());
    }
  }

  @Test
  void encryptsWheneverItIsOffered() {
    try (MailServer server = new MailServer(MailServer.Encryption.OFFERED, TLS)) {
      for (Encryption encryption : List.of(Encryption.IF_OFFERED, Encryption.STARTTLS)) {
        Attempt attempt = sender(server, encryption, "tiffin").send(message());
        assertEquals(new Attempt.Delivered(), attempt, encryption.name());
        assertTrue(server.mails().getLast().encrypted());
        assertEquals("tiffin pass:wörd", server.mails().getLast().login());
      }
    }
    try (MailServer server = new MailServer(MailServer.Encryption.AT_ONCE, TLS)) {
      assertEquals(
          new Attempt.Delivered(), sender(server, Encryption.TLS, "tiffin").send(message()));
      assertTrue(server.mails().getLast().encrypted());
      assertEquals("tiffin pass:wörd", server.mails().getLast().login());
    }
  }

  @Test
  void sendsNothingInPlainTextThatMustNotBe() {
    try (MailServer server = plain()) {
      assertLater(sender(server, Encryption.STARTTLS, "").send(message()));
      assertLater(sender(server, Encryption.IF_OFFERED, "tiffin").send(message()));
      assertEquals(List.of(), server.mails());
      assertTrue(server.commands().stream().noneMatch(line -> line.startsWith("AUTH")));
    }
  }

  @Test
  void sendsNothingToAServerThatCannotProveItsName() throws Exception {
    SSLSocketFactory trustsOthers = SSLContext.getDefault().getSocketFactory();
    SSLSocketFactory trusts = TLS.getSocketFactory();
    // the certificate is for 127.0.0.1
    try (MailServer offered = new MailServer(MailServer.Encryption.OFFERED, TLS);
        MailServer atOnce = new MailServer(MailServer.Encryption.AT_ONCE, TLS);
        MailServer other = new MailServer(MailServer.Encryption.OFFERED, TLS, "127.0.0.2")) {
      assertLater(sender(offered, Encryption.IF_OFFERED, "", trustsOthers).send(message()));
      assertLater(sender(atOnce, Encryption.TLS, "", trustsOthers).send(message()));
      SmtpSettings settings =
          new SmtpSettings("127.0.0.2", other.port(), Encryption.STARTTLS, "", "", FROM);
      assertLater(new SmtpSender(settings, trusts, LIMIT).send(message()));
      for (MailServer server : List.of(offered, other)) {
        assertEquals("STARTTLS", server.commands().getLast());
      }
      assertEquals(List.of(), atOnce.commands());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 5.1.1 <ada@example.com>: unknown | GONE | 550 5.1.1",
        "RCPT | 550 no such user ada@example.com | GONE | 550",
        "RCPT | 551 moved | GONE | 551",
        "RCPT | 553 no such name | GONE | 553",
        "RCPT | 554 5.1.1 unknown | GONE | 554 5.1.1",
        "RCPT | 550 5.2.1 closed | GONE | 550 5.2.1",
        "RCPT | 550 5.7.1 no mail from you | REFUSED | 550 5.7.1",
        "RCPT | 552 5.2.2 full | REFUSED | 552 5.2.2",
        "RCPT | 450 4.2.0 greylisted | LATER | 450 4.2.0",
        "RCPT | 452 4.2.2 full | LATER | 452 4.2.2",
        "RCPT | 421 4.3.2 going down | LATER | 421 4.3.2",
        "MAIL | 451 4.3.0 busy | LATER | 451 4.3.0",
        "MAIL | 530 5.7.0 log in first | LATER | 530 5.7.0",
        "MAIL | 550 5.7.1 not from you | REFUSED | 550 5.7.1",
        "DATA | 554 5.7.1 no | REFUSED | 554 5.7.1",
        ". | 554 5.6.0 spam | REFUSED | 554 5.6.0",
        ". | 451 4.7.1 try again | LATER | 451 4.7.1"
      })
  void aReplyIsWhatItComesTo(String command, String reply, String kind, String told) {
    try (MailServer server = plain()) {
      server.reply(command, reply);
      Attempt attempt = sender(server, Encryption.IF_OFFERED, "").send(message());
      String why =
          switch (attempt) {
            case Attempt.Delivered() -> "delivered";
            case Attempt.Later(String later, _) -> "LATER " + later;
            case Attempt.Gone(String gone) -> "GONE " + gone;
            case Attempt.Refused(String refused) -> "REFUSED " + refused;
          };
      assertTrue(why.startsWith(kind + " ") && why.endsWith(" " + told), why);
      assertFalse(why.contains("ada"), "the mailbox stays out");
    }
  }

  @Test
  void aServerThatIsAwayMayBeBackLater() throws IOException {
    for (String command : List.of("greeting", "EHLO", "MAIL", "RCPT", "DATA", ".")) {
      try (MailServer server = plain()) {
        server.reply(command, MailServer.HANG_UP);
        assertLater(sender(server, Encryption.IF_OFFERED, "").send(message()));
      }
    }
    try (MailServer server = plain()) {
      server.reply("greeting", "554 no service");
      assertLater(sender(server, Encryption.IF_OFFERED, "").send(message()));
    }
    try (MailServer server = new MailServer(MailServer.Encryption.OFFERED, TLS)) {
      server.reply("AUTH", "535 5.7.8 wrong");
      assertLater(sender(server, Encryption.STARTTLS, "tiffin").send(message()));
    }
    int free;
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      free = probe.getLocalPort();
    }
    SmtpSettings nobody = settings(free, Encryption.IF_OFFERED, "");
    assertLater(new SmtpSender(nobody, TLS.getSocketFactory(), LIMIT).send(message()));
  }

  @Test
  void aServerThatHangsOrDripsIsLeft() {
    Duration limit = Duration.ofMillis(300);
    for (String command : List.of("greeting", "EHLO", ".")) {
      for (String slow : List.of(MailServer.HANG, MailServer.DRIP)) {
        if (command.equals("greeting") && slow.equals(MailServer.DRIP)) {
          continue; // reads as a reply to nothing
        }
        try (MailServer server = plain()) {
          server.reply(command, slow);
          SmtpSender sender =
              new SmtpSender(
                  settings(server.port(), Encryption.IF_OFFERED, ""),
                  TLS.getSocketFactory(),
                  limit);
          assertEquals(new Attempt.Later("no answer within 300 ms"), sender.send(message()));
        }
      }
    }
  }

  @Test
  void whatWasTakenIsDeliveredHoweverTheServerSaysGoodbye() {
    for (String goodbye : List.of(MailServer.HANG, MailServer.HANG_UP, "500 what")) {
      try (MailServer server = plain()) {
        server.reply("QUIT", goodbye);
        assertEquals(
            new Attempt.Delivered(), sender(server, Encryption.IF_OFFERED, "").send(message()));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada@example.com\r\nBcc: eve@example.com",
        "ada@example.com>\r\nRCPT TO:<eve@example.com",
        "ada@example.com, eve@example.com",
        "Ada <ada@example.com>",
        "\"ada\r\n\"@example.com",
        "ada example.com",
        "ada@",
        "@example.com",
        "ada@-example.com",
        "ada@exam ple.com",
        ""
      })
  void anAddressThatIsNoneIsRefusedUnsent(String address) {
    try (MailServer server = plain()) {
      assertEquals(
          new Attempt.Refused("its address is no mailbox"),
          sender(server, Encryption.IF_OFFERED, "").send(message(address, "a", "b")));
      assertEquals(List.of(), server.commands());
    }
  }

  @Test
  void aSubjectCannotBecomeAHeader() {
    try (MailServer server = plain()) {
      SmtpSender sender = sender(server, Encryption.IF_OFFERED, "");
      for (String subject : List.of("a\r\nBcc: eve@example.com", "a\nb", "a\rb", "a\0b", " ")) {
        assertEquals(
            new Attempt.Refused("its subject is not one line"),
            sender.send(message("ada@example.com", subject, "b")));
      }
      assertEquals(List.of(), server.commands());
      assertEquals(
          new Attempt.Delivered(),
          sender.send(message("ada@example.com", "a".repeat(500) + " é", ".\r\nQUIT\r\n.\r\n")));
      assertEquals(1, server.mails().size());
    }
  }

  @Test
  void aWebhookIsNotForThisSender() {
    Message webhook =
        new Message(
            ID,
            new Destination.Webhook(URI.create("https://hooks.example.com"), List.of("whsec_")),
            "order.accepted",
            HAPPENED,
            new Content("", "", "{}"));
    try (MailServer server = plain()) {
      SmtpSender sender = sender(server, Encryption.IF_OFFERED, "");
      assertThrows(IllegalArgumentException.class, () -> sender.send(webhook));
    }
  }

  private static void assertLater(Attempt attempt) {
    assertInstanceOf(Attempt.Later.class, attempt);
  }
}
