package dev.tiffin.bench;

import dev.tiffin.bench.process.Machine;
import dev.tiffin.bench.report.PlainText;
import dev.tiffin.bench.report.Report;
import dev.tiffin.bench.report.ReportFiles;
import dev.tiffin.bench.report.Section;
import dev.tiffin.bench.scenario.BesideScenario;
import dev.tiffin.bench.scenario.ChainScenario;
import dev.tiffin.bench.scenario.CostScenario;
import dev.tiffin.bench.scenario.DispatchScenario;
import dev.tiffin.bench.scenario.Effort;
import dev.tiffin.bench.scenario.MemoryScenario;
import dev.tiffin.bench.scenario.PlacingScenario;
import dev.tiffin.bench.scenario.PositionsScenario;
import dev.tiffin.bench.scenario.RelayScenario;
import dev.tiffin.bench.scenario.ReportsScenario;
import dev.tiffin.bench.scenario.Scenario;
import dev.tiffin.bench.scenario.ShapesScenario;
import dev.tiffin.bench.scenario.UpScenario;
import dev.tiffin.bench.scenario.WatchScenario;
import dev.tiffin.bench.system.Launcher;
import dev.tiffin.bench.system.PeerFiles;
import dev.tiffin.bench.system.Stage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run of the bench: what was asked for, one thing after the other, and then the report. */
final class Bench {
  private final Options options;
  private final Path home;
  private final Path directory;
  private final PrintStream out;
  private final Effort effort;
  private final List<Section> sections = new ArrayList<>();

  /**
   * @param home of the checkout
   * @param directory for reports, and for data while it runs
   */
  Bench(Options options, Path home, Path directory, PrintStream out) {
    this.options = options;
    this.home = home;
    this.directory = directory;
    this.out = out;
    this.effort = options.quick() ? Effort.quick(options.rounds()) : Effort.full(options.rounds());
  }

  void run() throws IOException, InterruptedException {
    Machine machine = Machine.look(home);
    out.println("Measuring on " + machine.text());
    Path data = directory.resolve("run-" + ProcessHandle.current().pid());
    Files.createDirectories(data);
    try {
      makeCaches(data);
      planHere();
      runAlone(data);
      runOnStage(data);
      runBeside(data);
    } finally {
      delete(data);
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Report report = new Report(now, machine, options.quick(), sections);
    out.println();
    out.println("As a table and as JSON: " + ReportFiles.write(report, directory));
  }

  /** So that none are made beside what is measured, and starts are as a user's second one. */
  private void makeCaches(Path data) throws IOException, InterruptedException {
    Optional<Launcher> launcher = Launcher.find(home);
    if (launcher.isPresent()) {
      out.println("making the start-up caches that are missing");
      launcher.get().makeCaches(data);
    }
  }

  /** What needs neither a platform nor a peer. */
  private void planHere() {
    if (options.wants(DispatchScenario.NAME)) {
      out.println("dispatch");
      show(new DispatchScenario().run(effort, this::tell));
    }
  }

  /** What must have the machine for itself. */
  private void runAlone(Path data) throws IOException, InterruptedException {
    if (List.of(UpScenario.NAME, MemoryScenario.NAME, ReportsScenario.NAME, ShapesScenario.NAME)
        .stream()
        .noneMatch(options::wants)) {
      return;
    }
    Optional<Launcher> launcher = Launcher.find(home);
    if (launcher.isEmpty()) {
      out.println("up, memory, reports and shapes are left out: they need ./tiffin bench");
      return;
    }
    if (options.wants(UpScenario.NAME)) {
      out.println("up");
      show(new UpScenario(launcher.get(), data).run(effort, this::tell));
    }
    if (options.wants(MemoryScenario.NAME)) {
      out.println("memory");
      show(new MemoryScenario(launcher.get(), data).run(effort, this::tell));
    }
    if (options.wants(ReportsScenario.NAME)) {
      out.println("reports");
      show(new ReportsScenario(launcher.get(), data, options.history()).run(effort, this::tell));
    }
    if (options.wants(ShapesScenario.NAME)) {
      out.println("shapes");
      show(new ShapesScenario(launcher.get(), data).run(effort, this::tell));
    }
  }

  private void runOnStage(Path data) throws IOException, InterruptedException {
    PlacingScenario placing = new PlacingScenario();
    List<Scenario> wanted =
        List.of(
                CostScenario.item(),
                CostScenario.list(),
                // before there are orders that couriers would be offered
                new PositionsScenario(),
                placing,
                new RelayScenario(placing::rate),
                new ChainScenario(placing::peerRate),
                new WatchScenario())
            .stream()
            .filter(scenario -> options.wants(scenario.name()))
            .toList();
    if (wanted.isEmpty()) {
      return;
    }
    Optional<Path> peer = peer();
    out.println(peer.isPresent() ? "starting Tiffin and the peer" : "starting Tiffin");
    try (Stage stage = new Stage(data, peer)) {
      for (Scenario scenario : wanted) {
        out.println(scenario.name());
        show(scenario.run(stage, effort, this::tell));
      }
      out.println();
      out.println("stopping");
    }
  }

  private void runBeside(Path data) throws IOException, InterruptedException {
    if (options.beside().isEmpty() || !options.wants(BesideScenario.NAME)) {
      return;
    }
    Launcher mine =
        Launcher.find(home).orElseThrow(() -> new BenchException("--beside needs ./tiffin bench"));
    out.println(BesideScenario.NAME);
    Launcher other = Launcher.of(options.beside().get());
    show(new BesideScenario(mine, other, data).run(effort, this::tell));
  }

  private Optional<Path> peer() throws IOException, InterruptedException {
    if (!options.withPeer()) {
      return Optional.empty();
    }
    Optional<Path> folder = PeerFiles.find(home, Optional.ofNullable(System.getenv("TIFFIN_PEER")));
    if (folder.isEmpty()) {
      out.println("There is no peer beside this repository: Tiffin runs alone, without ratios.");
      return Optional.empty();
    }
    Path log = directory.resolve("npm.log");
    return Optional.of(PeerFiles.install(folder.get(), directory.resolve("peer"), log));
  }

  private void tell(String line) {
    out.println("  " + line);
  }

  private void show(Section section) {
    sections.add(section);
    PlainText.lines(section).forEach(out::println);
    out.println();
  }

  private static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
