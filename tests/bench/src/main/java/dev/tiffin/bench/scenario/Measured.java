package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Limits;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.bench.process.CpuMeter;
import dev.tiffin.bench.system.Contender;
import dev.tiffin.bench.system.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

/**
 * A load, and what it cost those who bore it.
 *
 * @param usedMicros CPU time by process
 * @param ownMicros CPU time of this process, which made the load
 */
record Measured(LoadResult load, Map<String, Long> usedMicros, long ownMicros) {

  static Measured of(
      Contender contender, Question question, Pace pace, int connectionsMax, Limits limits)
      throws IOException, InterruptedException {
    return of(contender, () -> question.ask(pace, connectionsMax, limits));
  }

  /** Something that puts a load on a system. */
  @FunctionalInterface
  interface Load {
    LoadResult make() throws IOException, InterruptedException;
  }

  static Measured of(Contender contender, Load load) throws IOException, InterruptedException {
    CpuMeter meter = new CpuMeter(contender.processes());
    long own = usedByThisProcess();
    LoadResult result = load.make();
    own = usedByThisProcess() - own;
    return new Measured(result, meter.usedMicros(), own);
  }

  private static long usedByThisProcess() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
        / 1_000;
  }

  /** The same, told for what was in the requests: so many in each. */
  Measured perEach(int inRequest) {
    LoadResult each =
        new LoadResult(
            load.answered() * inRequest,
            load.failures(),
            load.elapsed(),
            load.latencyMicros(),
            load.gaveUp());
    return new Measured(each, usedMicros, ownMicros);
  }

  double microsPerRequest(String process) {
    return (double) usedMicros.getOrDefault(process, 0L) / answered();
  }

  /** Adds what each process cost, and all of them together. */
  void addTo(Figures figures, String system, String request) {
    String what = ", CPU per " + request;
    for (String process : new TreeSet<>(usedMicros.keySet())) {
      figures.add(system, process + what, "µs", microsPerRequest(process));
    }
    figures.add(system, "all processes" + what, "µs", microsPerRequest());
    figures.add("bench", "asking " + system + what, "µs", (double) ownMicros / answered());
    noteFailures(figures, system);
  }

  /** A reader must know of failures: work that was thrown away cost something too. */
  void noteFailures(Figures figures, String system) {
    if (load.failed() > 0) {
      figures.note(
          "%s FAILED %d of %d requests: %s"
              .formatted(system, load.failed(), load.failed() + load.answered(), load.failures()));
    }
  }

  double microsPerRequest() {
    return (double) usedMicros.values().stream().mapToLong(Long::longValue).sum() / answered();
  }

  /**
   * @throws BenchException if nothing was answered: then there is nothing to share the costs
   */
  private long answered() {
    if (load.answered() == 0) {
      throw new BenchException("no request was answered well: " + load.failures());
    }
    return load.answered();
  }
}
