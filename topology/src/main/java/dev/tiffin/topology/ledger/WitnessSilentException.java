package dev.tiffin.topology.ledger;

/** Somebody whose word is needed does not answer; the message says who, and why. */
public final class WitnessSilentException extends RuntimeException {
  private static final long serialVersionUID = 1;

  WitnessSilentException(String message, Throwable cause) {
    super(message, cause);
  }
}
