package dev.tiffin.kitchen.printing;

/** Somebody else has the ticket in hand; looking again later shows what became of it. */
public final class BeingPrintedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  BeingPrintedException(String orderId) {
    super("ticket " + orderId + " is being printed by somebody else");
  }
}
