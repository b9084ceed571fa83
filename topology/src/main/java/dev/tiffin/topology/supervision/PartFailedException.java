package dev.tiffin.topology.supervision;

/** A part did not become ready; the message is one line that says why. */
public final class PartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String part;

  PartFailedException(String part, String why) {
    super(part + " " + why);
    this.part = part;
  }

  /** The name of the part. */
  public String part() {
    return part;
  }
}
