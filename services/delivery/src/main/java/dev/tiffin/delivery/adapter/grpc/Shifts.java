package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.delivery.adapter.protobuf.CourierMessages;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.courier.CourierCommand;
import dev.tiffin.delivery.travel.Vehicle;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;

/** Reads what couriers say of their shifts. */
final class Shifts {
  private Shifts() {}

  /**
   * @throws Refusal naming the field that is not as it must be
   */
  static CourierCommand start(StartShiftRequest request, Instant now) {
    Vehicle vehicle =
        CourierMessages.vehicle(request.getVehicle())
            .orElseThrow(() ->
                Refusal.invalid(
                    "/vehicle",
                    "INVALID_VEHICLE",
                    "A courier goes by FOOT, BICYCLE, SCOOTER or CAR."));
    if (!request.hasEndsAt() || !Words.isTime(request.getEndsAt())) {
      throw Refusal.invalid("/endsAt", "REQUIRED", "A shift says when it ends.");
    }
    return new CourierCommand.StartShift(vehicle, Words.instant(request.getEndsAt()), now);
  }
}
