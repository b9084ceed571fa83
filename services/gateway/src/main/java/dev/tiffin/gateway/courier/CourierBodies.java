package dev.tiffin.gateway.courier;

import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.delivery.CourierPositions;
import java.util.List;

/** What couriers say. */
final class CourierBodies {
  private static final int POSITIONS_MAX = 100;

  private CourierBodies() {}

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static StartShiftRequest shift(Fields body) {
    StartShiftRequest request =
        StartShiftRequest.newBuilder()
            .setVehicle(
                body.word(
                    Vehicle.VEHICLE_FOOT, "vehicle", Words.VEHICLE::parse, Words.VEHICLE.all()))
            .setEndsAt(Values.instant(body, "endsAt"))
            .build();
    body.end();
    return request;
  }

  /**
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with it
   */
  static boolean online(Fields body) {
    boolean online = body.flag("online");
    body.end();
    return online;
  }

  /**
   * Reads fixes, oldest first.
   *
   * @throws ProblemException 413 for more than a hundred
   * @throws dev.tiffin.platform.grpc.Refusal 400 with everything that is wrong with them
   */
  static List<CourierPosition> positions(Fields body) {
    if (body.size("positions") > POSITIONS_MAX) {
      throw new ProblemException(
          413, "TOO_LARGE", "At most " + POSITIONS_MAX + " positions are taken at once.");
    }
    List<CourierPosition> positions =
        body.objects("positions", 1, POSITIONS_MAX).stream().map(CourierPositions::read).toList();
    body.end();
    return positions;
  }
}
