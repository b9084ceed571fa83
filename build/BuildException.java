package dev.tiffin.build;

/** The build cannot be done; the message is one line that says what is missing. */
final class BuildException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BuildException(String message) {
    super(message);
  }
}
