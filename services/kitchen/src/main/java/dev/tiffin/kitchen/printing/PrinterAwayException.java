package dev.tiffin.kitchen.printing;

/** The printer does not print now; trying again may work. */
public final class PrinterAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PrinterAwayException(String message) {
    super(message);
  }

  public PrinterAwayException(String message, Throwable cause) {
    super(message, cause);
  }
}
