package dev.tiffin.topology;

import java.util.List;

/** One command of {@code ./tiffin}. */
interface Command {

  /**
   * @param arguments after the command's name
   * @return the exit code
   * @throws UsageException when the arguments make no sense
   */
  int run(List<String> arguments);

  /** The arguments make no sense; the message says what would. */
  final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
      super(message);
    }
  }
}
