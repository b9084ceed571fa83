package dev.tiffin.delivery.adapter.protobuf;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Couriers and their positions as messages. */
public final class CourierMessages {
  private CourierMessages() {}

  /**
   * @param orders what the courier has now
   */
  public static dev.tiffin.contracts.delivery.v1.Courier show(
      Courier courier, Optional<Fix> fix, Collection<OrderId> orders, Instant now) {
    var shown =
        dev.tiffin.contracts.delivery.v1.Courier.newBuilder()
            .setId(courier.id().value())
            .setOnShift(courier.isOnShiftAt(now))
            .setOnline(courier.isOnlineAt(now));
    if (courier.isOnShiftAt(now)) {
      courier
          .shift()
          .ifPresent(shift ->
              shown
                  .setVehicle(write(shift.vehicle()))
                  .setShiftStartedAt(Words.write(shift.startedAt()))
                  .setShiftEndsAt(Words.write(shift.endsAt())));
    }
    fix.map(CourierMessages::write).ifPresent(shown::setPosition);
    orders.forEach(order -> shown.addOrderIds(order.value()));
    if (orders.isEmpty() && courier.isOnlineAt(now)) {
      shown.setIdleSince(Words.write(courier.idleSince()));
    }
    return shown.build();
  }

  public static CourierPosition write(Fix fix) {
    CourierPosition.Builder position =
        CourierPosition.newBuilder()
            .setPosition(Words.write(fix.place()))
            .setAccuracyMetres(fix.accuracyMetres())
            .setAt(Words.write(fix.at()));
    fix.headingDegrees().ifPresent(position::setHeadingDegrees);
    return position.build();
  }

  /** One that was checked when it came in. */
  public static Fix read(CourierId courier, CourierPosition position) {
    Timestamp at = position.getAt();
    return new Fix(
        courier,
        Words.place(position.getPosition()),
        position.getAccuracyMetres(),
        position.hasHeadingDegrees()
            ? OptionalDouble.of(position.getHeadingDegrees())
            : OptionalDouble.empty(),
        Words.instant(at));
  }

  public static Vehicle write(dev.tiffin.delivery.travel.Vehicle vehicle) {
    return switch (vehicle) {
      case FOOT -> Vehicle.VEHICLE_FOOT;
      case BICYCLE -> Vehicle.VEHICLE_BICYCLE;
      case SCOOTER -> Vehicle.VEHICLE_SCOOTER;
      case CAR -> Vehicle.VEHICLE_CAR;
    };
  }

  /** Empty where none is named. */
  public static Optional<dev.tiffin.delivery.travel.Vehicle> vehicle(Vehicle vehicle) {
    return switch (vehicle) {
      case VEHICLE_FOOT -> Optional.of(dev.tiffin.delivery.travel.Vehicle.FOOT);
      case VEHICLE_BICYCLE -> Optional.of(dev.tiffin.delivery.travel.Vehicle.BICYCLE);
      case VEHICLE_SCOOTER -> Optional.of(dev.tiffin.delivery.travel.Vehicle.SCOOTER);
      case VEHICLE_CAR -> Optional.of(dev.tiffin.delivery.travel.Vehicle.CAR);
      case VEHICLE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }
}
