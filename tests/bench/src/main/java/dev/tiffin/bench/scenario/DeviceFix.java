package dev.tiffin.bench.scenario;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.type.v1.Position;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Where a courier's device says it is: near the restaurants, and never twice at the same place in a
 * row. A courier has at most one in a millisecond, so that its time names it.
 *
 * @param atMillis since 1970
 */
record DeviceFix(long atMillis) {
  private static final double LATITUDE = 45.76;
  private static final double LONGITUDE = 4.84;
  private static final double STEP = 1e-6;
  private static final int STEPS = 1_000;
  private static final double ACCURACY_METRES = 5;

  private double latitude() {
    return LATITUDE + STEP * (atMillis % STEPS);
  }

  CourierPosition message() {
    Instant at = Instant.ofEpochMilli(atMillis);
    return CourierPosition.newBuilder()
        .setPosition(Position.newBuilder().setLatitude(latitude()).setLongitude(LONGITUDE))
        .setAccuracyMetres(ACCURACY_METRES)
        .setAt(Timestamp.newBuilder().setSeconds(at.getEpochSecond()).setNanos(at.getNano()))
        .build();
  }

  /** Which fix it was that somebody is shown. */
  static DeviceFix of(CourierPosition shown) {
    Timestamp at = shown.getAt();
    return new DeviceFix(
        TimeUnit.SECONDS.toMillis(at.getSeconds()) + TimeUnit.NANOSECONDS.toMillis(at.getNanos()));
  }

  String json() {
    return "{\"position\":{\"latitude\":%s,\"longitude\":%s},\"accuracyMetres\":%s,\"at\":\"%s\"}"
        .formatted(latitude(), LONGITUDE, ACCURACY_METRES, Instant.ofEpochMilli(atMillis));
  }
}
