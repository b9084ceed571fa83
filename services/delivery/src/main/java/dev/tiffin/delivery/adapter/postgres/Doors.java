package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.Door;
import dev.tiffin.delivery.run.DoorPin;
import dev.tiffin.delivery.run.Evidence;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.Proof;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** What a batch of changes finds and leaves at doors: PINs, wrong tries, photos. */
final class Doors {
  private record Taken(OrderId order, Photo photo, Instant at) {}

  private final Map<OrderId, DoorPin> pins = new HashMap<>();
  private final Map<OrderId, DoorPin> missed = new HashMap<>();
  private final List<OrderId> opened = new ArrayList<>();
  private final List<Taken> photos = new ArrayList<>();

  private Doors() {}

  static Doors of(Handle transaction, List<Change> changes) {
    Set<OrderId> orders =
        changes.stream()
            .filter(change -> change.command() instanceof RunCommand.HandOver)
            .map(Change::orderId)
            .collect(Collectors.toSet());
    Doors doors = new Doors();
    if (!orders.isEmpty()) {
      DoorTable.find(transaction, orders)
          .forEach((order, door) -> doors.pins.put(order, door.pin()));
    }
    return doors;
  }

  DoorPin pin(OrderId order) {
    return pins.getOrDefault(order, Door.UNKNOWN.pin());
  }

  void missed(OrderId order) {
    DoorPin pin = pin(order).missed();
    pins.put(order, pin);
    missed.put(order, pin);
  }

  void passed(OrderId order, RunCommand command, List<RunEvent> events) {
    if (command instanceof RunCommand.Open) {
      opened.add(order);
    }
    boolean byPhoto =
        events.stream()
            .anyMatch(event ->
                event instanceof RunEvent.Delivered(Proof proof, _, _) && proof == Proof.PHOTO);
    if (byPhoto
        && command instanceof RunCommand.HandOver handOver
        && handOver.evidence() instanceof Evidence.Picture(Photo photo)) {
      photos.add(new Taken(order, photo, handOver.at()));
    }
  }

  void flush(Handle transaction) {
    if (!opened.isEmpty()) {
      DoorTable.open(transaction, opened);
    }
    if (!missed.isEmpty()) {
      DoorTable.missed(transaction, missed);
    }
    photos.forEach(taken -> DoorTable.keep(transaction, taken.order, taken.photo, taken.at));
  }
}
