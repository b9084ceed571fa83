package dev.tiffin.platform.embedded;

import java.io.IOException;

/** Sends the signals that Java's own process API has no method for. */
final class Signals {

  private Signals() {}

  /** {@code kill} is built into every shell, so nothing need be installed. */
  static void send(long pid, Signal signal) {
    String command = "kill -s " + signal.name() + " " + pid;
    try {
      Process kill =
          new ProcessBuilder("sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.waitFor();
    } catch (IOException failed) {
      throw new InfrastructureException("cannot run sh -c '" + command + "'", failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
