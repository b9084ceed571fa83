package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A child process that dies with us: also after {@code kill -9} of this JVM the kernel sends it the
 * parent-death signal (where {@code setpriv} exists). It runs in a session of its own, so that
 * Ctrl-C in the terminal does not reach it. Its output is appended to a file.
 */
public final class ChildProcess implements AutoCloseable {

  /** The greatest niceness there is. */
  public static final int GIVES_WAY_TO_ALL = 19;

  private static final Duration KILL_LIMIT = Duration.ofSeconds(10);

  // The parent-death signal follows the thread that spawned the child, not the process: so one
  // thread spawns all, and never ends while this JVM lives.
  private static final ExecutorService SPAWNER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("child-process-spawner").daemon(true).factory());

  private final Spec spec;
  private final Process process;
  private final long logStart;

  private ChildProcess(Spec spec, Process process, long logStart) {
    this.spec = spec;
    this.logStart = logStart;
    this.process = process;
  }

  /**
   * @param name what to call it in messages
   * @param command program and arguments
   * @param environment added to our own; {@code JDK_JAVA_OPTIONS} and {@code JAVA_TOOL_OPTIONS} are
   *     removed first, because they leak into every JVM
   * @param directory working directory, must exist
   * @param logFile gets standard output and error, appended
   * @param parentDeathSignal sent by the kernel when this JVM is gone
   * @param stopSignal sent by {@link #close()}
   * @param stopLimit how long {@link #close()} waits before it kills
   */
  public record Spec(
      String name,
      List<String> command,
      Map<String, String> environment,
      Path directory,
      Path logFile,
      Signal parentDeathSignal,
      Signal stopSignal,
      Duration stopLimit) {

    public Spec {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
      if (command.isEmpty()) {
        throw new IllegalArgumentException("command of " + name + " is empty");
      }
      if (stopLimit.isNegative()) {
        throw new IllegalArgumentException("stopLimit of " + name + " is negative");
      }
    }
  }

  /**
   * Starts the process; it is alive when this returns, not ready.
   *
   * @throws InfrastructureException when it cannot be started at all
   */
  public static ChildProcess start(Spec spec) {
    return start(spec, 0);
  }

  /**
   * Starts one that gives way to others that want the processors, with whatever it starts in its
   * session or by this class.
   *
   * @param niceness 0 for not at all to {@value #GIVES_WAY_TO_ALL}, as of nice(1)
   * @throws InfrastructureException when it cannot be started at all
   */
  public static ChildProcess start(Spec spec, int niceness) {
    if (niceness < 0 || niceness > GIVES_WAY_TO_ALL) {
      throw new IllegalArgumentException("niceness of " + spec.name() + " is " + niceness);
    }
    try {
      return CompletableFuture.supplyAsync(() -> spawn(spec, niceness), SPAWNER).join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof InfrastructureException known) {
        throw known;
      }
      throw failed;
    }
  }

  private static ChildProcess spawn(Spec spec, int niceness) {
    List<String> command = new ArrayList<>(LaunchPrefix.tied(spec.parentDeathSignal()));
    command.addAll(LaunchPrefix.givingWay(niceness));
    command.addAll(spec.command());
    try {
      long logStart = LogFiles.prepare(spec.logFile());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(spec.directory().toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.logFile().toFile()));
      Map<String, String> environment = builder.environment();
      environment.keySet().removeAll(List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
      environment.putAll(spec.environment());
      return new ChildProcess(spec, builder.start(), logStart);
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot start " + spec.name() + ": " + failed.getMessage(), failed);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Completes with the exit code; 128 + n after death by signal n. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Sends a signal; does nothing when the process is gone. */
  public void signal(Signal signal) {
    if (!process.isAlive()) {
      return;
    }
    switch (signal) {
      case TERM -> process.destroy();
      case KILL -> process.destroyForcibly();
      case INT, STOP, CONT, USR1 -> Signals.send(process.pid(), signal);
    }
  }

  /** The last lines of its log that tell of something wrong, for a message; empty when none do. */
  String lastWords() {
    return LogFiles.lastWords(spec.logFile(), logStart);
  }

  String name() {
    return spec.name();
  }

  /** Asks it to stop, waits, then kills. May be called again, and by several threads. */
  @Override
  public void close() {
    signal(spec.stopSignal());
    try {
      if (!process.waitFor(spec.stopLimit().toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        process.waitFor(KILL_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
