package dev.tiffin.notification.adapter.smtp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * Which mail server takes what is sent.
 *
 * @param port 0 for the usual one
 * @param user empty if the server asks for no login
 * @param from who writes, as in {@code Tiffin <hello@example.org>}
 */
public record SmtpSettings(
    String host, int port, Encryption encryption, String user, String password, String from) {

  /** When a connection is encrypted. */
  public enum Encryption {
    /** If the server offers it; always with a login, which must not be read on the way. */
    IF_OFFERED("smtp", 25),
    /** Begun in plain text, by STARTTLS, or nothing is sent. */
    STARTTLS("smtp+starttls", 587),
    /** From the first byte. */
    TLS("smtps", 465);

    private final String scheme;
    private final int usualPort;

    Encryption(String scheme, int usualPort) {
      this.scheme = scheme;
      this.usualPort = usualPort;
    }
  }

  /**
   * @throws IllegalArgumentException if {@code from} is no mailbox
   */
  public SmtpSettings {
    if (port == 0) {
      port = encryption.usualPort;
    }
    if (!Mailbox.isOne(mailbox(from).getAddress())) {
      throw new IllegalArgumentException("not a mailbox: " + from);
    }
  }

  /**
   * {@code TIFFIN_SMTP_URL} and {@code TIFFIN_MAIL_FROM}; nothing if no server is set.
   *
   * @throws ConfigurationException that names the setting and its rule, and no password
   */
  public static Optional<SmtpSettings> from(Environment environment) {
    return environment
        .text("TIFFIN_SMTP_URL")
        .map(url -> read(url, environment.required("TIFFIN_MAIL_FROM")));
  }

  private static SmtpSettings read(String url, String from) {
    URI server;
    try {
      server = new URI(url).parseServerAuthority();
    } catch (URISyntaxException e) {
      throw wrongUrl();
    }
    Encryption encryption = encryption(server);
    if (server.getHost() == null || !server.getRawPath().matches("/?")) {
      throw wrongUrl();
    }
    String login = Optional.ofNullable(server.getUserInfo()).orElse("");
    int colon = login.indexOf(':');
    if (!login.isEmpty() && colon < 1) {
      throw wrongUrl();
    }
    try {
      return new SmtpSettings(
          server.getHost(),
          Math.max(0, server.getPort()),
          encryption,
          login.substring(0, Math.max(0, colon)),
          login.substring(colon + 1),
          from);
    } catch (IllegalArgumentException e) {
      throw new ConfigurationException(
          "TIFFIN_MAIL_FROM is '%s' but must be a mailbox, as in Tiffin <hello@example.org>"
              .formatted(from));
    }
  }

  private static Encryption encryption(URI server) {
    for (Encryption encryption : Encryption.values()) {
      if (encryption.scheme.equalsIgnoreCase(server.getScheme())) {
        return encryption;
      }
    }
    throw wrongUrl();
  }

  /** Does not repeat the value, which may hold a password. */
  private static ConfigurationException wrongUrl() {
    return new ConfigurationException(
        "TIFFIN_SMTP_URL must be smtp://, smtp+starttls:// or smtps://, then"
            + " [user:password@]host[:port], with % escapes where a character needs them");
  }

  /** Who writes; the name, if there is one, encoded as a header needs it. */
  InternetAddress sender() {
    InternetAddress sender = mailbox(from);
    String name = sender.getPersonal();
    if (name != null) {
      try {
        sender.setPersonal(name, UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every JDK has UTF-8", e);
      }
    }
    return sender;
  }

  private static InternetAddress mailbox(String written) {
    try {
      InternetAddress[] mailboxes = InternetAddress.parse(written, true);
      if (mailboxes.length == 1) {
        return mailboxes[0];
      }
    } catch (AddressException e) {
      throw new IllegalArgumentException("not a mailbox: " + written, e);
    }
    throw new IllegalArgumentException("not one mailbox: " + written);
  }

  /** Keeps the login out of logs. */
  @Override
  public String toString() {
    return "SmtpSettings[%s://%s:%d, from %s]".formatted(encryption.scheme, host, port, from);
  }
}
