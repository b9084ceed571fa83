package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.Sink;
import dev.tiffin.gateway.adapter.protobuf.Values;

/** Where a courier was, as a device tells it and clients read it. */
public final class CourierPositions {
  private static final double ACCURACY_METRES_MAX = 10_000;
  private static final double CIRCLE = 360;

  private CourierPositions() {}

  public static void write(Sink out, String name, CourierPosition fix) {
    out.open(name);
    Values.write(out, "position", fix.getPosition());
    out.field("accuracyMetres", fix.getAccuracyMetres());
    if (fix.hasHeadingDegrees()) {
      out.field("headingDegrees", fix.getHeadingDegrees());
    }
    out.field("at", Values.instant(fix.getAt()));
    out.close();
  }

  /** Reads one fix; a heading of 360 degrees is north, as 0 is. */
  public static CourierPosition read(Fields fields) {
    CourierPosition.Builder fix =
        CourierPosition.newBuilder()
            .setPosition(Values.position(fields.object("position")))
            .setAccuracyMetres(fields.decimal("accuracyMetres", 0, ACCURACY_METRES_MAX))
            .setAt(Values.instant(fields, "at"));
    if (fields.has("headingDegrees")) {
      fix.setHeadingDegrees(fields.decimal("headingDegrees", 0, CIRCLE) % CIRCLE);
    }
    return fix.build();
  }
}
