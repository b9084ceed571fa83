package dev.tiffin.topology.ledger;

/** What must hold of every order's money. */
enum Rule {
  /** What was captured is what the order owed at its end (I3). */
  OWED("I3"),
  /** Whoever was charged had an order that ended well, or has the money back (I4). */
  CHARGED("I4"),
  /** No refund exceeds its capture, and there is one for each cause (I5). */
  REFUNDED("I5"),
  /** What the order asked for is what it owed. */
  ASKED("asked"),
  /** Nothing stays set aside for an order that ended without owing it. */
  HELD("held"),
  /** Nothing was given up. */
  PARKED("parked"),
  /** The provider's own book says the same. */
  PROVIDER("provider"),
  /** There is an order to every payment. */
  KNOWN("order");

  private final String label;

  Rule(String label) {
    this.label = label;
  }

  /** As it is printed. */
  String label() {
    return label;
  }
}
