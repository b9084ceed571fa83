package dev.tiffin.notification.adapter.smtp;

import dev.tiffin.notification.sending.Attempt;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.util.function.Supplier;

/** One letter, handed over on a connection of its own. */
final class Delivery implements Supplier<Attempt> {
  private final Letter letter;
  private final SmtpSettings settings;
  private final Transport transport;

  /** From then on it is the server's, however badly it says goodbye. */
  private volatile boolean accepted;

  Delivery(Letter letter, SmtpSettings settings, Transport transport) {
    this.letter = letter;
    this.settings = settings;
    this.transport = transport;
  }

  boolean accepted() {
    return accepted;
  }

  @Override
  public Attempt get() {
    try (transport) {
      if (settings.user().isEmpty()) {
        transport.connect();
      } else {
        transport.connect(settings.user(), settings.password());
      }
      transport.sendMessage(letter, letter.getAllRecipients());
      accepted = true;
      return new Attempt.Delivered();
    } catch (MessagingException e) {
      return accepted ? new Attempt.Delivered() : SmtpReplies.attempt(e);
    }
  }
}
