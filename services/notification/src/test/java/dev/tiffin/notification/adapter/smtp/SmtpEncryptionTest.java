package dev.tiffin.notification.adapter.smtp;

import static dev.tiffin.notification.adapter.smtp.Posting.FROM;
import static dev.tiffin.notification.adapter.smtp.Posting.LIMIT;
import static dev.tiffin.notification.adapter.smtp.Posting.TLS;
import static dev.tiffin.notification.adapter.smtp.Posting.assertLater;
import static dev.tiffin.notification.adapter.smtp.Posting.message;
import static dev.tiffin.notification.adapter.smtp.Posting.plain;
import static dev.tiffin.notification.adapter.smtp.Posting.sender;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.notification.sending.Attempt;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class SmtpEncryptionTest {
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
}
