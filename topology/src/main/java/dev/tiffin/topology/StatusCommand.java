package dev.tiffin.topology;

import dev.tiffin.topology.supervision.PartStatus;
import dev.tiffin.topology.supervision.Phase;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code status}: a line for each part; exit code 1 when nothing runs. */
record StatusCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final String ROW = "%-14s %-11s %8s  %-13s %8s  %9s  %s%n";

  @Override
  public int run(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new UsageException("status");
    }
    Optional<PlatformState> found = running.find();
    if (found.isEmpty()) {
      terminal.out().println("Tiffin is not running; ./tiffin up starts it.");
      return 1;
    }
    PlatformState state = found.get();
    terminal
        .out()
        .printf(
            "Tiffin is %s at %s (supervisor %d)%n",
            state.ready() ? "up" : "starting", state.door(), state.pid());
    terminal.out().printf(ROW, "NAME", "STATE", "PID", "PORTS", "RESTARTS", "SINCE", "LAST END");
    state.parts().forEach(part -> print(part, state));
    return 0;
  }

  private void print(PartStatus part, PlatformState state) {
    Duration since = Duration.ofMillis(System.currentTimeMillis() - part.sinceMillis());
    terminal
        .out()
        .printf(
            ROW,
            part.name(),
            word(part, state),
            part.pid() == 0 ? "-" : Long.toString(part.pid()),
            part.ports().stream().map(String::valueOf).collect(Collectors.joining(",")),
            part.restarts(),
            readable(since),
            part.lastEnd().isEmpty() ? "-" : part.lastEnd());
  }

  private static String word(PartStatus part, PlatformState state) {
    Integer management = state.managementPorts().get(part.name());
    if (part.phase() == Phase.RUNNING && management != null && !isReady(management)) {
      return "not ready";
    }
    return part.phase().name().toLowerCase(Locale.ROOT);
  }

  private static boolean isReady(int managementPort) {
    return ServicePart.answersOk(
        URI.create("http://127.0.0.1:" + managementPort + "/health/ready"));
  }

  private static String readable(Duration since) {
    if (since.toHours() > 0) {
      return since.toHours() + "h" + since.toMinutesPart() + "m";
    }
    return since.toMinutes() > 0
        ? since.toMinutes() + "m" + since.toSecondsPart() + "s"
        : since.toSeconds() + "s";
  }
}
