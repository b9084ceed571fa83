package dev.tiffin.platform.kafka;

/** A fact of a type that the contract, as it is here, does not have. */
final class UnknownTypeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnknownTypeException(Fact fact) {
    super("the type " + fact.type() + " is not known here", null, false, false);
  }
}
