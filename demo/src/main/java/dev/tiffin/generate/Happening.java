package dev.tiffin.generate;

import java.time.Instant;

/**
 * An event of an order's own stream.
 *
 * @param type its message's name
 * @param actorId empty for the system
 * @param reason empty where there is none
 * @param detail the event as Protobuf's JSON
 */
record Happening(String type, Instant at, Role role, String actorId, String reason, String detail) {

  enum Role {
    SYSTEM,
    CUSTOMER,
    RESTAURANT,
    COURIER,
    DISPATCHER
  }
}
