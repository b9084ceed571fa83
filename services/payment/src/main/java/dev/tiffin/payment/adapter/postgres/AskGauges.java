package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.util.List;

/** Shows how much is left to do, and how much a human has to look at. */
public final class AskGauges implements AutoCloseable {
  private final List<ObservableLongGauge> gauges;

  public AskGauges(Database database, OpenTelemetry telemetry) {
    Meter meter = telemetry.getMeter("dev.tiffin.payment");
    gauges =
        List.of(
            gauge(
                meter,
                database,
                "tiffin.payment.asks",
                "What the provider is still to be asked",
                "select count(*) from payment_ask"),
            gauge(
                meter,
                database,
                "tiffin.payment.asks.parked",
                "What cannot be done, kept for a human to look at",
                "select count(*) from parked_ask where ended_at is null"));
  }

  private static ObservableLongGauge gauge(
      Meter meter, Database database, String name, String description, String sql) {
    return meter
        .gaugeBuilder(name)
        .ofLongs()
        .setDescription(description)
        .buildWithCallback(gauge ->
            gauge.record(database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one())));
  }

  @Override
  public void close() {
    gauges.forEach(ObservableLongGauge::close);
  }
}
