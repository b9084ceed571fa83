package dev.tiffin.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/** What the hour was like, for people. */
record ClosingTable(PrintStream out, Pace pace) {

  void print(Notebook notebook, Timings timings, Audit.Findings findings, Door door) {
    out.println();
    line("asked for", notebook.askedFor(), "");
    line("acknowledged", notebook.all().size(), "");
    new TreeMap<>(
            notebook.all().stream()
                .collect(Collectors.groupingBy(ClosingTable::outcome, Collectors.counting())))
        .forEach((outcome, count) -> line("  " + outcome, count, ""));
    notebook.refusals().forEach((code, count) -> line("refused: " + code, count, ""));
    printTimes(notebook);
    out.println();
    out.printf("%-28s %9s %9s %9s%n", "call", "times", "p50 ms", "p99 ms");
    timings.all().forEach(this::printCall);
    line("told to come back later", door.comeBackLater(), " times");
    out.println();
    line("orders checked", findings.checked(), "");
    out.printf(
        "%-28s %9.2f of %.2f EUR owed%n",
        "charged, less refunds", findings.chargedMinor() / 100.0, findings.owedMinor() / 100.0);
  }

  private static String outcome(Notebook.Note note) {
    return note.reason().isEmpty() ? note.status() : note.status() + " " + note.reason();
  }

  private void printTimes(Notebook notebook) {
    List<Notebook.Note> served = notebook.all().stream().filter(Notebook.Note::served).toList();
    if (served.isEmpty()) {
      return;
    }
    List<Duration> times = served.stream().map(Notebook.Note::untilEnd).sorted().toList();
    long punctual =
        served.stream()
            .filter(note -> !note.endedAt().orElseThrow().isAfter(note.promisedTo()))
            .count();
    out.printf(
        "%-28s %9s  p50, %s p99 (as played)%n",
        "from order to door", minutes(times, 50), minutes(times, 99));
    out.printf("%-28s %8.1f%%%n", "no later than promised", 100.0 * punctual / served.size());
  }

  private String minutes(List<Duration> sorted, int percentile) {
    int index = Math.min(sorted.size() - 1, sorted.size() * percentile / 100);
    return "%.0f min".formatted(pace.played(sorted.get(index)).toSeconds() / 60.0);
  }

  private void printCall(String call, Histogram times) {
    out.printf(
        "%-28s %9d %9.1f %9.1f%n",
        call,
        times.getTotalCount(),
        times.getValueAtPercentile(50) / 1_000.0,
        times.getValueAtPercentile(99) / 1_000.0);
  }

  private void line(String what, long count, String unit) {
    out.printf("%-28s %9d%s%n", what, count, unit);
  }

  /** One line for a moment of the hour. */
  static String moment(Notebook notebook, Duration played) {
    Map<String, Long> counts =
        notebook.all().stream()
            .collect(Collectors.groupingBy(Notebook.Note::status, Collectors.counting()));
    return "%2d min · %d orders · %d waiting, %d cooking, %d on their way, %d delivered"
        .formatted(
            played.toMinutes(),
            notebook.all().size(),
            sum(counts, "PLACED", "CONFIRMED"),
            sum(counts, "ACCEPTED", "PREPARING", "READY"),
            sum(counts, "PICKED_UP"),
            sum(counts, "DELIVERED", "COLLECTED"));
  }

  private static long sum(Map<String, Long> counts, String... statuses) {
    long sum = 0;
    for (String status : statuses) {
      sum += counts.getOrDefault(status, 0L);
    }
    return sum;
  }
}
