package dev.tiffin.delivery.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.delivery.adapter.protobuf.CourierMessages;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads positions from requests; what cannot be one is refused by its fields. */
final class Fixes {
  /** Devices' clocks are a little off. */
  static final Duration AHEAD_MAX = Duration.ofSeconds(30);

  private static final double LATITUDE_MAX = 90;
  private static final double LONGITUDE_MAX = 180;
  private static final double ACCURACY_MAX = 10_000;
  private static final double TURN = 360;

  private Fixes() {}

  /**
   * @param pointer to the position, in the request
   * @throws Refusal naming all fields that are not as they must be
   */
  static Fix read(CourierId courier, CourierPosition position, String pointer, Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    check(position, pointer, now, problems);
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return CourierMessages.read(courier, position);
  }

  /**
   * @throws Refusal naming all fields of all of them that are not as they must be
   */
  static List<Fix> readAll(CourierId courier, List<CourierPosition> positions, Instant now) {
    List<FieldProblem> problems = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      check(positions.get(i), "/positions/" + i, now, problems);
    }
    if (!problems.isEmpty()) {
      throw Refusal.invalid(problems);
    }
    return positions.stream().map(one -> CourierMessages.read(courier, one)).toList();
  }

  private static void check(
      CourierPosition fix, String pointer, Instant now, List<FieldProblem> problems) {
    if (!fix.hasPosition()) {
      problems.add(Refusal.field(pointer + "/position", "REQUIRED", "A position says where."));
    }
    // written so that what is no number fails too
    if (!(Math.abs(fix.getPosition().getLatitude()) <= LATITUDE_MAX)) {
      problems.add(range(pointer + "/position/latitude", "A latitude is from -90 to 90 degrees."));
    }
    if (!(Math.abs(fix.getPosition().getLongitude()) <= LONGITUDE_MAX)) {
      problems.add(
          range(pointer + "/position/longitude", "A longitude is from -180 to 180 degrees."));
    }
    if (!(fix.getAccuracyMetres() >= 0 && fix.getAccuracyMetres() <= ACCURACY_MAX)) {
      problems.add(range(pointer + "/accuracyMetres", "An accuracy is from 0 to 10000 metres."));
    }
    if (fix.hasHeadingDegrees()
        && !(fix.getHeadingDegrees() >= 0 && fix.getHeadingDegrees() < TURN)) {
      problems.add(range(pointer + "/headingDegrees", "A heading is from 0 up to 360 degrees."));
    }
    checkTime(fix, pointer + "/at", now, problems);
  }

  private static void checkTime(
      CourierPosition fix, String pointer, Instant now, List<FieldProblem> problems) {
    Timestamp at = fix.getAt();
    if (!fix.hasAt()) {
      problems.add(Refusal.field(pointer, "REQUIRED", "A position says when it was taken."));
    } else if (!Words.isTime(at)) {
      problems.add(range(pointer, "That is no time a position can have been taken at."));
    } else if (Words.instant(at).isAfter(now.plus(AHEAD_MAX))) {
      problems.add(
          Refusal.field(
              pointer,
              "IN_THE_FUTURE",
              "A position is at most " + AHEAD_MAX.toSeconds() + " seconds ahead of our clock."));
    }
  }

  private static FieldProblem range(String pointer, String detail) {
    return Refusal.field(pointer, "OUT_OF_RANGE", detail);
  }
}
