package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.platform.eventstore.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The doors that runs go to, as far as order has told them. */
public final class DoorStore {
  private final Database database;

  public DoorStore(Database database) {
    this.database = database;
  }

  /**
   * Runs that somebody has or is looked for, whose door is not known.
   *
   * @param askedBefore leaves out those that were asked for since
   */
  public List<OrderId> unknown(Instant askedBefore, int limit) {
    return database.read(handle -> DoorTable.unknown(handle, askedBefore, limit));
  }

  /** Notes that order was asked, so that what it does not know is not asked all the time. */
  public void asked(Collection<OrderId> orders, Instant at) {
    var unused =
        database.inTransaction(transaction -> {
          DoorTable.asked(transaction, orders, at);
          return true;
        });
  }

  public void learn(List<ToldDoor> doors) {
    if (doors.isEmpty()) {
      return;
    }
    var unused =
        database.inTransaction(transaction -> {
          DoorTable.learn(transaction, doors);
          return true;
        });
  }

  /**
   * What order says of a door.
   *
   * @param place empty where it was erased
   */
  public record ToldDoor(OrderId order, Optional<Place> place, String shortCode) {}
}
