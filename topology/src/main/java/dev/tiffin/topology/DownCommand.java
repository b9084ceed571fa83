package dev.tiffin.topology;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code down}: asks the supervisor to stop everything, and waits until it has. */
record DownCommand(RunningPlatform running, Terminal terminal) implements Command {

  private static final long LIMIT_SECONDS = 60;

  @Override
  public int run(List<String> arguments) {
    if (!arguments.isEmpty()) {
      throw new UsageException("down");
    }
    Optional<ProcessHandle> supervisor = running.find().flatMap(PlatformState::supervisor);
    if (supervisor.isEmpty()) {
      terminal.out().println("Tiffin is not running.");
      return 0;
    }
    supervisor.get().destroy();
    await(supervisor.get());
    terminal.out().println("Tiffin is stopped; its data stays.");
    return 0;
  }

  private static void await(ProcessHandle supervisor) {
    try {
      supervisor.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      throw new PlatformException(
          "process %d has not ended after %d s".formatted(supervisor.pid(), LIMIT_SECONDS), late);
    } catch (ExecutionException failed) {
      throw new PlatformException("cannot wait for process " + supervisor.pid(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
