package dev.tiffin.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts a process that keeps the platform running after this one has ended. */
record Keeper(StateDirectory directory, Terminal terminal) {

  private static final long POLL_MILLIS = 100;

  /**
   * Returns what it says of itself once it is ready.
   *
   * @throws PlatformException with its last words, when it ends instead
   */
  PlatformState start(List<String> asked) {
    Path log = directory.log("up");
    try {
      Files.createDirectories(directory.logs());
      Process process =
          new ProcessBuilder(command(asked))
              .directory(directory.path().toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      Thread giveUp = new Thread(process::destroy, "give-up");
      Runtime.getRuntime().addShutdownHook(giveUp);
      PlatformState ready = await(process, log);
      Runtime.getRuntime().removeShutdownHook(giveUp);
      return ready;
    } catch (IOException failed) {
      throw new PlatformException("cannot start the supervisor: " + failed.getMessage(), failed);
    }
  }

  /** This very program, in a session of its own: closing the terminal does not end it. */
  private static List<String> command(List<String> asked) {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(OwnProgram.command(List.of("up", UpCommand.KEEPER)));
    command.addAll(asked);
    return command;
  }

  private PlatformState await(Process process, Path log) throws IOException {
    try {
      while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        Optional<PlatformState> state = directory.state().read().filter(PlatformState::ready);
        if (state.isPresent() && state.get().pid() == process.pid()) {
          return state.get();
        }
      }
    } catch (InterruptedException interrupted) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
    throw new PlatformException(lastWords(log));
  }

  private static String lastWords(Path log) throws IOException {
    String said = Files.readString(log).strip();
    return said.startsWith("tiffin: ") ? said.substring("tiffin: ".length()) : said;
  }
}
