package dev.tiffin.notification.adapter.smtp;

import dev.tiffin.notification.adapter.TimeLimit;
import dev.tiffin.notification.sending.Attempt;
import dev.tiffin.notification.sending.Destination;
import dev.tiffin.notification.sending.Message;
import dev.tiffin.notification.sending.Sender;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;

/** Writes to people, by way of a mail server. */
public final class SmtpSender implements Sender {
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Connections; mail servers do not like many from one client. */
  private static final int AT_ONCE = 16;

  private static final int CONNECT_MILLIS = 5_000;
  private static final int SILENCE_MILLIS = 10_000;

  private final SmtpSettings settings;
  private final InternetAddress from;
  private final Session session;
  private final TimeLimit limit;

  /** With the certificates that this JVM trusts. */
  public SmtpSender(SmtpSettings settings) {
    this(settings, (SSLSocketFactory) SSLSocketFactory.getDefault(), LIMIT);
  }

  SmtpSender(SmtpSettings settings, SSLSocketFactory tls, Duration limit) {
    this.settings = settings;
    this.from = settings.sender();
    this.session = Session.getInstance(properties(settings, from, tls));
    this.limit = new TimeLimit(limit, AT_ONCE);
  }

  private static Properties properties(
      SmtpSettings settings, InternetAddress from, SSLSocketFactory tls) {
    boolean login = !settings.user().isEmpty();
    Properties properties = new Properties();
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.auth", Boolean.toString(login));
    properties.put("mail.smtp.connectiontimeout", Integer.toString(CONNECT_MILLIS));
    properties.put("mail.smtp.timeout", Integer.toString(SILENCE_MILLIS));
    properties.put("mail.smtp.quitwait", "false");
    properties.put("mail.smtp.ssl.socketFactory", tls);
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    // said in EHLO; the library would ask the network for this machine's name, which may hang
    String address = from.getAddress();
    properties.put("mail.smtp.localhost", address.substring(address.indexOf('@') + 1));
    switch (settings.encryption()) {
      case IF_OFFERED -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", Boolean.toString(login));
      }
      case STARTTLS -> {
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.put("mail.smtp.ssl.enable", "true");
    }
    return properties;
  }

  @Override
  public Attempt send(Message message) {
    if (!(message.to() instanceof Destination.Email to)) {
      throw new IllegalArgumentException("not for a mailbox: " + message.to());
    }
    Letter letter;
    try {
      letter = Letter.of(message, to, from, session);
    } catch (IllegalArgumentException e) {
      return new Attempt.Refused(String.valueOf(e.getMessage()));
    } catch (MessagingException e) {
      return new Attempt.Refused("it cannot be written as mail");
    }
    return handOver(letter);
  }

  private Attempt handOver(Letter letter) {
    Delivery delivery;
    try {
      delivery = new Delivery(letter, settings, session.getTransport("smtp"));
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("the mail library brings SMTP", e);
    }
    try {
      return limit.call(delivery);
    } catch (TimeoutException e) {
      return delivery.accepted()
          ? new Attempt.Delivered()
          : new Attempt.Later(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return delivery.accepted() ? new Attempt.Delivered() : new Attempt.Later("given up, to stop");
    }
  }
}
