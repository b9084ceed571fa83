package dev.tiffin.platform.eventstore;

/** So much is parked that it cannot be the fault of each. */
public final class ParkingFullException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ParkingFullException(String message) {
    super(message);
  }
}
