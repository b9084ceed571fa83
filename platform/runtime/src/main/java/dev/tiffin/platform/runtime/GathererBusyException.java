package dev.tiffin.platform.runtime;

/** A request was not carried out in time, or not taken at all; asking again later may work. */
public final class GathererBusyException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public GathererBusyException(String message) {
    super(message);
  }
}
