package dev.tiffin.platform.operations;

import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.grpc.OperatorSecret;
import dev.tiffin.platform.runtime.Environment;
import io.grpc.BindableService;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/** All that a service has parked: counted in a gauge, and shown to operators at its gRPC door. */
public final class DeadLetters implements AutoCloseable {
  private static final AttributeKey<String> KIND = AttributeKey.stringKey("kind");
  private static final AttributeKey<String> SOURCE = AttributeKey.stringKey("source");

  private final List<ParkingLot> lots;
  private final BindableService door;
  private final ObservableLongGauge gauge;

  /**
   * Reads {@code TIFFIN_OPERATOR_SECRET}.
   *
   * @param service as ids have it
   * @param lots where the service parks
   */
  public DeadLetters(
      String service, List<ParkingLot> lots, Environment environment, OpenTelemetry telemetry) {
    this.lots = List.copyOf(lots);
    this.door = OperatorSecret.from(environment).before(new DeadLetterDoor(service, this.lots));
    this.gauge =
        telemetry
            .getMeter("dev.tiffin.platform.operations")
            .gaugeBuilder("tiffin.parked")
            .ofLongs()
            .setDescription("What could not be carried out and waits for an operator")
            .buildWithCallback(this::count);
  }

  /** For the service's gRPC server. */
  public BindableService door() {
    return door;
  }

  private void count(ObservableLongMeasurement measurement) {
    for (ParkingLot lot : lots) {
      measurement.record(lot.count(), Attributes.of(KIND, lot.name(), SOURCE, lot.source()));
    }
  }

  @Override
  public void close() {
    gauge.close();
  }
}
