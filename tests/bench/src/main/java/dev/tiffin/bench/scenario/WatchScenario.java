package dev.tiffin.bench.scenario;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Encoded;
import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.load.Requests;
import dev.tiffin.bench.report.Bar;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.system.Question;
import dev.tiffin.bench.system.Stage;
import dev.tiffin.bench.system.TiffinDoor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long a change needs to reach who waits for it: from the moment the kitchen's command is sent
 * over REST, stored durably and told, until a watcher's gRPC stream delivers it.
 */
public final class WatchScenario implements Scenario {
  private static final double CHANGES_PER_SECOND = 50;
  private static final double P99_MILLIS = 50;
  private static final int WARMING_ROUNDS = 5;
  private static final String TIFFIN = "tiffin";

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public Section run(Stage stage, Effort effort, Progress progress)
      throws IOException, InterruptedException {
    Figures figures = new Figures();
    progress.tell("warming tiffin");
    for (int i = 0; i < WARMING_ROUNDS; i++) {
      measure(stage, effort.changes());
    }
    Histogram all = histogram();
    Quiet quiet = new Quiet(effort.quietMax());
    for (int round = 1; round <= effort.rounds(); round++) {
      quiet.await();
      Histogram micros = measure(stage, effort.changes());
      all.add(micros);
      figures.add(TIFFIN, "command to watcher, p50", "ms", millis(micros, 50));
      figures.add(TIFFIN, "command to watcher, p99", "ms", millis(micros, 99));
      progress.tell(
          "round %d of %d: p50 %.1f ms, p99 %.1f ms"
              .formatted(round, effort.rounds(), millis(micros, 50), millis(micros, 99)));
    }
    Bar bar =
        new Bar(
            "watch: a change reaches its watcher, p99 of all %d changes"
                .formatted(all.getTotalCount()),
            Bar.Sense.BELOW,
            P99_MILLIS,
            millis(all, 99),
            "ms");
    quiet.notes().forEach(figures::note);
    figures.note(
        "%d orders watched at once, one stream each; %.0f accepted a second; counted from sending"
            .formatted(effort.changes(), CHANGES_PER_SECOND));
    return new Section(
        name(),
        "A status change reaches a gRPC watcher",
        effort.rounds(),
        figures.all(),
        List.of(bar),
        figures.notes());
  }

  private static Histogram histogram() {
    return new Histogram(TimeUnit.MINUTES.toMicros(1), 3);
  }

  private static double millis(Histogram micros, double percentile) {
    return micros.getValueAtPercentile(percentile) / 1_000.0;
  }

  private static Histogram measure(Stage stage, int changes)
      throws IOException, InterruptedException {
    List<String> orders = SomeOrders.place(stage, changes);
    Accepts accepts = new Accepts(stage.tiffin().door("kitchen"), orders);
    try (OrderWatchers watchers =
        new OrderWatchers(
            stage.tiffin().orderTarget(), stage.tiffin().caller("customer"), orders)) {
      watchers.awaitOpen();
      accepts.send();
      watchers.awaitAccepted();
      Histogram micros = histogram();
      for (int i = 0; i < orders.size(); i++) {
        long nanos = watchers.acceptedNanos(i) - accepts.sentNanos[i];
        micros.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
      }
      return micros;
    }
  }

  /** The kitchen's commands, one for each order, and when each was sent. */
  private static final class Accepts {
    private final TiffinDoor kitchen;
    private final List<byte[]> requests = new ArrayList<>();
    private final long[] sentNanos;

    Accepts(TiffinDoor kitchen, List<String> orderIds) {
      this.kitchen = kitchen;
      sentNanos = new long[orderIds.size()];
      for (String id : orderIds) {
        requests.add(
            Encoded.post(
                kitchen.target(),
                "/orders/" + id + "/accept",
                kitchen.headers(),
                "{\"preparationMinutes\":15}"));
      }
    }

    void send() throws IOException, InterruptedException {
      Requests timed =
          (index, into) -> {
            sentNanos[(int) index] = System.nanoTime();
            into.put(requests.get((int) index));
          };
      Duration duration = Duration.ofMillis((long) (requests.size() * 1_000 / CHANGES_PER_SECOND));
      LoadResult result =
          new Question(kitchen.target(), timed, new Expected(200, 100))
              .ask(
                  new Pace.Fixed(CHANGES_PER_SECOND),
                  64,
                  Limits.of(duration.plusSeconds(1)).withRequestsMax(requests.size()));
      if (result.failed() > 0) {
        throw new BenchException(
            "orders could not be accepted: "
                + result.failures()
                + ", for example "
                + new String(requests.getFirst(), US_ASCII).lines().findFirst().orElse(""));
      }
    }
  }
}
