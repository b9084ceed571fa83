package dev.tiffin.order.order;

import java.util.Set;

/** Why a command was refused. */
public sealed interface OrderRejection {
  /** There is an order of this id already. */
  record AlreadyPlaced() implements OrderRejection {}

  /** There is no such order. */
  record Unknown() implements OrderRejection {}

  /**
   * The order is not at a stage where this can be done.
   *
   * @param allowed what whoever asked may do now
   */
  record NotNow(Action wanted, Status status, Set<Action> allowed) implements OrderRejection {}

  /** Whoever asked may never do this. */
  record NotYours(Action wanted, Actor.Role role) implements OrderRejection {}

  /** Told by delivery or payment, but the order has gone another way meanwhile. */
  record Overtaken(Status status) implements OrderRejection {}

  /** It was looked at its clock, and nothing is due. */
  record NotDue() implements OrderRejection {}
}
