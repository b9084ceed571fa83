package dev.tiffin.reporting.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.reporting.adapter.postgres.HeardTable.Heard;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.ObservableDoubleGauge;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** How far what is kept here is behind what happens, topic by topic; a gauge shows it. */
public final class Freshness implements AutoCloseable {
  private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("topic");

  private final Database database;
  private final SortedMap<String, Supplier<OptionalLong>> unheard;
  private final InstantSource clock;
  private final ObservableDoubleGauge gauge;

  /**
   * How fresh what came on a topic is.
   *
   * @param toldAt when the last thing that was heard had happened; empty where nothing was
   * @param heardAt when that was heard
   * @param behind how long ago that last thing happened while there is more to hear, zero while
   *     there is not; empty while that cannot be said
   */
  public record Topic(
      String name,
      Optional<Instant> toldAt,
      Optional<Instant> heardAt,
      Optional<Duration> behind) {}

  /**
   * @param unheard by topic, how many records are still to be heard; empty while unknown
   */
  public Freshness(
      Database database,
      Map<String, Supplier<OptionalLong>> unheard,
      InstantSource clock,
      OpenTelemetry telemetry) {
    this.database = database;
    this.unheard = new TreeMap<>(unheard);
    this.clock = clock;
    this.gauge =
        telemetry
            .getMeter("dev.tiffin.reporting")
            .gaugeBuilder("tiffin.reporting.behind")
            .setUnit("s")
            .setDescription("How far reporting is behind what happened, 0 where it has heard all")
            .buildWithCallback(this::measure);
  }

  /** All topics, sorted by name. */
  public List<Topic> topics() {
    Map<String, Heard> heard = database.read(HeardTable::all);
    Instant now = clock.instant();
    return unheard.keySet().stream().map(name -> topic(name, heard, now)).toList();
  }

  /**
   * Puts it down beside what was heard, for whoever asks the tables. Each topic by itself: whoever
   * hears one holds its row until all that was heard with it is kept.
   */
  public void putDown() {
    for (Map.Entry<String, Supplier<OptionalLong>> topic : unheard.entrySet()) {
      OptionalLong records = topic.getValue().get();
      Instant now = clock.instant();
      database.inTransaction(t -> HeardTable.check(t, topic.getKey(), records, now));
    }
  }

  private Topic topic(String name, Map<String, Heard> all, Instant now) {
    Optional<Heard> heard = Optional.ofNullable(all.get(name));
    Optional<Instant> toldAt = heard.map(Heard::toldAt);
    return new Topic(name, toldAt, heard.map(Heard::heardAt), behind(name, toldAt, now));
  }

  private Optional<Duration> behind(String name, Optional<Instant> toldAt, Instant now) {
    OptionalLong records =
        Optional.ofNullable(unheard.get(name)).map(Supplier::get).orElseGet(OptionalLong::empty);
    if (records.isEmpty()) {
      return Optional.empty();
    }
    return records.getAsLong() == 0
        ? Optional.of(Duration.ZERO)
        : toldAt.map(told -> told.isAfter(now) ? Duration.ZERO : Duration.between(told, now));
  }

  private void measure(ObservableDoubleMeasurement measurement) {
    for (Topic topic : topics()) {
      topic
          .behind()
          .ifPresent(behind ->
              measurement.record(behind.toMillis() / 1_000.0, Attributes.of(TOPIC, topic.name())));
    }
  }

  @Override
  public void close() {
    gauge.close();
  }
}
