package dev.tiffin.payment.payment;

/**
 * Who did something.
 *
 * @param id the account's opaque id, empty for the system
 */
public record Actor(Role role, String id) {
  /** What somebody is, as far as a payment cares. */
  public enum Role {
    SYSTEM,
    CUSTOMER,
    RESTAURANT,
    COURIER,
    DISPATCHER,
    OPERATOR
  }

  public static final Actor SYSTEM = new Actor(Role.SYSTEM, "");
}
