package dev.tiffin.topology.backup;

/** A backup cannot be made or used; the message is one line that says why. */
public final class BackupException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
