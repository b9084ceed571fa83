package dev.tiffin.delivery.courier;

import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;

/** Something that a courier says of itself. */
public sealed interface CourierCommand {
  Instant at();

  record StartShift(Vehicle vehicle, Instant endsAt, Instant at) implements CourierCommand {}

  record EndShift(Instant at) implements CourierCommand {}

  record SetOnline(boolean online, Instant at) implements CourierCommand {}
}
