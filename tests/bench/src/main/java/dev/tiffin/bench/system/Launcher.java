package dev.tiffin.bench.system;

import dev.tiffin.bench.BenchException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs the commands of {@code ./tiffin} for a directory of the bench's own, with what this checkout
 * has built.
 *
 * @param home of the checkout
 * @param build where the launcher's build put what runs
 */
public record Launcher(Path home, Path build) {
  /** A rehearsal of all services takes three minutes and more on slow machines. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** As in the script {@code tiffin}, one by one: the start-up cache fits no others. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "-Xms16m",
          "-XX:TrimNativeHeapInterval=5000",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /**
   * Of another checkout, which must have been built.
   *
   * @throws BenchException if it has not
   */
  public static Launcher of(Path otherHome) {
    Launcher launcher = new Launcher(otherHome, otherHome.resolve(".tiffin/build"));
    if (!Files.isRegularFile(launcher.classPath())) {
      throw new BenchException(
          "nothing is built in %s: run ./tiffin up there once".formatted(otherHome));
    }
    return launcher;
  }

  /** Nothing where the bench was not started by {@code ./tiffin bench}. */
  public static Optional<Launcher> find(Path home) {
    return Optional.ofNullable(System.getProperty("tiffin.build"))
        .map(build -> new Launcher(home, Path.of(build)))
        .filter(launcher -> Files.isRegularFile(launcher.classPath()));
  }

  private Path classPath() {
    return build.resolve("topology.class-path");
  }

  /**
   * Runs a command to its end.
   *
   * @param directory stands for the checkout: its {@code .tiffin} is used
   * @return what it printed
   * @throws BenchException if it fails
   */
  String run(Path directory, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return run(directory, environment, LIMIT, arguments);
  }

  /** The same with a limit of its own. */
  String run(Path directory, Map<String, String> environment, Duration limit, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("-Xms8m", "-Xmx96m"));
    command.addAll(List.of("-Dtiffin.home=" + directory, "-Dtiffin.build=" + build));
    startUpCache()
        .ifPresent(
            cache -> command.addAll(List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off,cds*=off")));
    command.add("-cp");
    command.add(Files.readString(classPath()).strip());
    command.add("dev.tiffin.topology.Main");
    command.addAll(List.of(arguments));
    return run(directory, environment, limit, command, "tiffin " + String.join(" ", arguments));
  }

  /** As the script has it: the cache in the first line, of the class path in the second. */
  private Optional<Path> startUpCache() throws IOException {
    Path told = build.resolve("topology.aot");
    List<String> lines = Files.exists(told) ? Files.readAllLines(told) : List.of();
    return lines.size() == 2 && lines.getLast().equals(Files.readString(classPath()).strip())
        ? Optional.of(Path.of(lines.getFirst())).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /** Makes the services' start-up caches, as a first build does; nothing where they are there. */
  public void makeCaches(Path directory) throws IOException, InterruptedException {
    run(directory, Map.of(), "train", "--missing");
  }

  /** How long {@code ./tiffin} takes to see that nothing must be built; nothing if it cannot be. */
  public Optional<Duration> timeOfBuildCheck() throws IOException, InterruptedException {
    Path launcher = home.resolve(".tiffin/launcher");
    if (!Files.isDirectory(launcher)) {
      return Optional.empty();
    }
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("-Xmx128m", "-Dtiffin.home=" + home, "-Dtiffin.terminal=false"));
    command.addAll(List.of("-cp", launcher.toString(), "dev.tiffin.build.Build", "platform"));
    long start = System.nanoTime();
    run(home, Map.of(), LIMIT, command, "the build's check");
    return Optional.of(Duration.ofNanos(System.nanoTime() - start));
  }

  private static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    return command;
  }

  private static String run(
      Path directory,
      Map<String, String> environment,
      Duration limit,
      List<String> command,
      String what)
      throws IOException, InterruptedException {
    File output = Files.createTempFile(directory, "output", ".txt").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
      String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
      if (!ended || process.exitValue() != 0) {
        throw new BenchException(what + (ended ? " failed: " : " does not end: ") + said.strip());
      }
      return said;
    } finally {
      process.destroy();
      Files.deleteIfExists(output.toPath());
    }
  }
}
