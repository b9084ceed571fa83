package dev.tiffin.bench.load;

import java.io.IOException;

/** What arrived is not an answer that this client understands. */
final class MalformedResponseException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedResponseException(String message) {
    super(message);
  }
}
