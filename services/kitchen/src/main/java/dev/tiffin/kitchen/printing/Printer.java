package dev.tiffin.kitchen.printing;

/** Where tickets come out. */
public interface Printer {
  /** As it is told of; not a secret. */
  String name();

  /** How many characters fit on a line of its paper. */
  int columns();

  /**
   * Prints one ticket.
   *
   * @param title names it: the same for the same ticket
   * @throws PrinterAwayException if it does not print now
   */
  void print(String title, Printout printout);
}
