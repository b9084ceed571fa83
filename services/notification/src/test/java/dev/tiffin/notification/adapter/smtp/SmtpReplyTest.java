package dev.tiffin.notification.adapter.smtp;

import static dev.tiffin.notification.adapter.smtp.Posting.LIMIT;
import static dev.tiffin.notification.adapter.smtp.Posting.TLS;
import static dev.tiffin.notification.adapter.smtp.Posting.assertLater;
import static dev.tiffin.notification.adapter.smtp.Posting.message;
import static dev.tiffin.notification.adapter.smtp.Posting.plain;
import static dev.tiffin.notification.adapter.smtp.Posting.sender;
import static dev.tiffin.notification.adapter.smtp.Posting.settings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.notification.sending.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class SmtpReplyTest {
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
}
