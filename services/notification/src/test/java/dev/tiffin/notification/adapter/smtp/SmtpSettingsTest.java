package dev.tiffin.notification.adapter.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.notification.adapter.smtp.SmtpSettings.Encryption;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmtpSettingsTest {
  private static final String FROM = "Tiffin <hello@example.org>";

  private static SmtpSettings read(String url, String from) {
    return SmtpSettings.from(
            Environment.of(Map.of("TIFFIN_SMTP_URL", url, "TIFFIN_MAIL_FROM", from)))
        .orElseThrow();
  }

  @Test
  void aServerIsAnAddress() {
    assertEquals(
        new SmtpSettings("mail.example.org", 25, Encryption.IF_OFFERED, "", "", FROM),
        read("smtp://mail.example.org", FROM));
    assertEquals(
        new SmtpSettings("mail.example.org", 587, Encryption.STARTTLS, "ada", "a:b@c", FROM),
        read("smtp+starttls://ada:a%3Ab%40c@mail.example.org/", FROM));
    assertEquals(
        new SmtpSettings("127.0.0.1", 2465, Encryption.TLS, "", "", "hello@example.org"),
        read("SMTPS://127.0.0.1:2465", "hello@example.org"));
    assertEquals(Optional.empty(), SmtpSettings.from(Environment.of(Map.of())));
    assertFalse(read("smtp://ada:secret@localhost", FROM).toString().contains("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail.example.org",
        "http://mail.example.org",
        "smtp:mail",
        "smtp://",
        "smtp://ada@mail.example.org",
        "smtp://:pass-w0rd@mail.example.org",
        "smtp://ada:pass-w0rd@mail.example.org/x",
        "smtp://ada:pass-w0rd@mail_server"
      })
  void anAddressThatIsNoneIsNotRepeated(String url) {
    String told =
        String.valueOf(
            assertThrows(ConfigurationException.class, () -> read(url, FROM)).getMessage());
    assertTrue(told.startsWith("TIFFIN_SMTP_URL must be smtp://"), told);
    assertFalse(told.contains("w0rd"), told);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tiffin", "a@example.org, b@example.org", "Tiffin <>", "a@b c"})
  void whoeverWritesIsAMailbox(String from) {
    String told =
        String.valueOf(
            assertThrows(ConfigurationException.class, () -> read("smtp://localhost", from))
                .getMessage());
    assertTrue(told.startsWith("TIFFIN_MAIL_FROM is '" + from + "' but must be"), told);
    assertThrows(
        ConfigurationException.class,
        () -> SmtpSettings.from(Environment.of(Map.of("TIFFIN_SMTP_URL", "smtp://localhost"))));
  }
}
