package dev.tiffin.notification.adapter.smtp;

import dev.tiffin.notification.sending.Attempt;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * What a mail server's refusal means. Its words stay out: they like to repeat the mailbox. Of its
 * reply only the code (RFC 5321) and the enhanced one (RFC 3463) are told.
 */
final class SmtpReplies {
  private static final Pattern ENHANCED =
      Pattern.compile("\\A[2-5]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  private SmtpReplies() {}

  static Attempt attempt(MessagingException failure) {
    Optional<SMTPAddressFailedException> recipient =
        inChain(failure, SMTPAddressFailedException.class);
    if (recipient.isPresent()) {
      return recipient(recipient.get());
    }
    if (failure instanceof AuthenticationFailedException) {
      return new Attempt.Later("the mail server does not take our login");
    }
    return inChain(failure, SMTPSendFailedException.class)
        .map(refused -> reply(refused.getReturnCode(), enhanced(refused)))
        .orElseGet(() -> new Attempt.Later("the mail server cannot be reached, or broke off"));
  }

  private static Attempt recipient(SMTPAddressFailedException refused) {
    int code = refused.getReturnCode();
    Optional<String> enhanced = enhanced(refused);
    return isUnknown(code, enhanced)
        ? new Attempt.Gone("the mailbox is refused: " + words(code, enhanced))
        : reply(code, enhanced);
  }

  /**
   * 550 says "no such mailbox" as well as "no mail from you"; the enhanced code tells these apart:
   * 5.1.x is about the address, 5.2.1 a mailbox that was closed.
   */
  private static boolean isUnknown(int code, Optional<String> enhanced) {
    return enhanced
        .map(told -> told.startsWith("5.1.") || told.equals("5.2.1"))
        .orElse(code == 550 || code == 551 || code == 553);
  }

  private static Attempt reply(int code, Optional<String> enhanced) {
    String why = "the mail server says " + words(code, enhanced);
    boolean wantsLogin = code >= 530 && code < 540; // or TLS: an operator can help, the message not
    return code >= 500 && code < 600 && !wantsLogin
        ? new Attempt.Refused(why)
        : new Attempt.Later(why);
  }

  private static String words(int code, Optional<String> enhanced) {
    return code + enhanced.map(told -> " " + told).orElse("");
  }

  private static Optional<String> enhanced(MessagingException refused) {
    String reply = refused.getMessage();
    Matcher matcher = ENHANCED.matcher(reply == null ? "" : reply);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  private static <T extends MessagingException> Optional<T> inChain(
      MessagingException failure, Class<T> kind) {
    Exception next = failure;
    while (next instanceof MessagingException one) {
      if (kind.isInstance(one)) {
        return Optional.of(kind.cast(one));
      }
      next = one.getNextException();
    }
    return Optional.empty();
  }
}
