package dev.tiffin.delivery.dispatching;

import dev.tiffin.delivery.dispatch.Plan;
import dev.tiffin.delivery.dispatch.Snapshot;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongGauge;
import java.util.List;

/** What can be seen of dispatch from outside; 0 where another instance leads. */
final class TickMetrics implements AutoCloseable {
  private static final List<Double> SECONDS =
      List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5);

  private final DoubleHistogram duration;
  private final LongCounter offers;
  private final LongCounter lost;
  private final LongCounter alerts;
  private final ObservableLongGauge runsGauge;
  private final ObservableLongGauge candidatesGauge;
  private volatile int runs;
  private volatile int candidates;

  TickMetrics(OpenTelemetry telemetry) {
    Meter meter = telemetry.getMeter("dev.tiffin.delivery");
    duration =
        meter
            .histogramBuilder("tiffin.dispatch.tick.duration")
            .setUnit("s")
            .setDescription("One look at everything, its plan, and its offers.")
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build();
    offers =
        meter.counterBuilder("tiffin.dispatch.offers").setDescription("Couriers asked.").build();
    lost =
        meter
            .counterBuilder("tiffin.dispatch.offers.lost")
            .setDescription("Offers that came too late: the run or the courier had changed.")
            .build();
    alerts =
        meter
            .counterBuilder("tiffin.dispatch.alerts")
            .setDescription("Runs that dispatchers were told of.")
            .build();
    runsGauge =
        meter
            .gaugeBuilder("tiffin.dispatch.runs")
            .ofLongs()
            .setDescription("Runs without a courier.")
            .buildWithCallback(gauge -> gauge.record(runs));
    candidatesGauge =
        meter
            .gaugeBuilder("tiffin.dispatch.candidates")
            .ofLongs()
            .setDescription("Couriers on shift and online.")
            .buildWithCallback(gauge -> gauge.record(candidates));
  }

  void ticked(Snapshot snapshot, Plan plan, int offered, long nanos) {
    runs = snapshot.runs().size();
    candidates = snapshot.candidates().size();
    duration.record(nanos / 1e9);
    offers.add(offered);
    lost.add(plan.proposals().size() - offered);
    alerts.add(plan.alerts().size());
  }

  void stopped() {
    runs = 0;
    candidates = 0;
  }

  @Override
  public void close() {
    runsGauge.close();
    candidatesGauge.close();
  }
}
