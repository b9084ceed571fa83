package dev.tiffin.journeys;

import java.util.function.Supplier;

/**
 * A public operation that makes something.
 *
 * @param operation as the OpenAPI document calls it
 * @param mutation as the GraphQL schema calls it; empty for REST
 * @param owner the service that makes it, and keeps its keys
 * @param keyless why it takes no Idempotency-Key; empty where it takes one
 * @param wishes something new to be wanted from it, each time
 */
record CreatingDoor(
    String operation, String mutation, String owner, String keyless, Supplier<Wish> wishes) {

  /** One of REST. */
  static CreatingDoor rest(String operation, String owner, Supplier<Wish> wishes) {
    return new CreatingDoor(operation, "", owner, "", wishes);
  }

  /** One of GraphQL, which is a single operation of REST. */
  static CreatingDoor graph(String mutation, String owner, Supplier<Wish> wishes) {
    return new CreatingDoor("graphql", mutation, owner, "", wishes);
  }

  /** The same door, of which is said why it takes no key. */
  CreatingDoor withoutKey(String why) {
    return new CreatingDoor(operation, mutation, owner, why, wishes);
  }

  boolean takesKey() {
    return keyless.isEmpty();
  }

  Wish wish() {
    return wishes.get();
  }

  @Override
  public String toString() {
    return operation + (mutation.isEmpty() ? "" : " " + mutation);
  }
}
