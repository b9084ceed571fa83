package dev.tiffin.notification.adapter.smtp;

import java.util.regex.Pattern;

/**
 * What is taken for a mailbox's address: what HTML takes in an e-mail field. Nothing in it can end
 * a line, a header or a command.
 */
final class Mailbox {
  private static final int LENGTH_MAX = 254;
  private static final int LOCAL_PART_MAX = 64;

  private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
  private static final Pattern ADDRESS =
      Pattern.compile(
          "[A-Za-z0-9.!#$%%&'*+/=?^_`{|}~-]{1,%d}@%s(?:\\.%s)*"
              .formatted(LOCAL_PART_MAX, LABEL, LABEL));

  private Mailbox() {}

  static boolean isOne(String address) {
    return address.length() <= LENGTH_MAX && ADDRESS.matcher(address).matches();
  }
}
