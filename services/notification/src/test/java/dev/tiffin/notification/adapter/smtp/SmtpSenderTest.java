package dev.tiffin.notification.adapter.smtp;

import static dev.tiffin.notification.adapter.smtp.Posting.HAPPENED;
import static dev.tiffin.notification.adapter.smtp.Posting.ID;
import static dev.tiffin.notification.adapter.smtp.Posting.TEXT;
import static dev.tiffin.notification.adapter.smtp.Posting.message;
import static dev.tiffin.notification.adapter.smtp.Posting.plain;
import static dev.tiffin.notification.adapter.smtp.Posting.sender;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.smtp.MailServer.Mail;
import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Content;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
final class SmtpSenderTest {
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
}
