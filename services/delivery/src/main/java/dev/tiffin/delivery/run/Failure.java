package dev.tiffin.delivery.run;

/** Why an order could not be handed over, and who answers for it. */
public record Failure(Reason reason, LiableParty liable) {
  /** What can go wrong at the door. */
  public enum Reason {
    CUSTOMER_ABSENT,
    ADDRESS_UNREACHABLE,
    CUSTOMER_REQUEST,
    OTHER
  }

  /** Who pays for it. */
  public enum LiableParty {
    PLATFORM,
    RESTAURANT,
    COURIER,
    CUSTOMER
  }
}
