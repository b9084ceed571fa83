package dev.tiffin.notification.adapter.webhook;

import java.io.Serial;
import java.net.UnknownHostException;

/** A name leads to where nothing is posted. */
final class ForbiddenAddressException extends UnknownHostException {
  @Serial private static final long serialVersionUID = 1;

  ForbiddenAddressException(String message) {
    super(message);
  }
}
