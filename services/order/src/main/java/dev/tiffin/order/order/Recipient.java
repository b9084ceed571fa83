package dev.tiffin.order.order;

import java.util.Optional;

/**
 * Whom an order is for, and where to: personal data, never part of an event.
 *
 * @param position of the door; absent for collection
 * @param note for whoever cooks or drives
 */
public record Recipient(
    String name,
    String phone,
    String street,
    String postalCode,
    String city,
    Optional<Place> position,
    String note) {
  @Override
  public String toString() {
    return "Recipient"; // whoever it is belongs in no log
  }
}
