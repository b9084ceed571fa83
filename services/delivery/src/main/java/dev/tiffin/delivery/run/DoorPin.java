package dev.tiffin.delivery.run;

/**
 * What the customer says at the door, and how often somebody has said something else.
 *
 * @param digits four of them, or empty where there is no PIN
 */
public record DoorPin(String digits, int wrongTries) {
  /** As many as one may guess. */
  public static final int WRONG_MAX = 5;

  /** A run that has none. */
  public static final DoorPin NONE = new DoorPin("", 0);

  /** Whether nothing that is said opens it any more. */
  boolean isLocked() {
    return digits.isEmpty() || wrongTries >= WRONG_MAX;
  }

  boolean isOpenedBy(String said) {
    return !isLocked() && digits.equals(said);
  }

  /** After one more wrong try. */
  public DoorPin missed() {
    return new DoorPin(digits, wrongTries + 1);
  }

  @Override
  public String toString() {
    return "DoorPin[wrongTries=" + wrongTries + "]"; // the digits belong in no log
  }
}
