package dev.tiffin.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Lets a stopped process go on, should this one be killed before it does so itself: who is stopped
 * does not even hear that its parent has died.
 */
final class Waker implements AutoCloseable {
  private static final long LATER_SECONDS = 5;

  private final Process process;

  private Waker(Process process) {
    this.process = process;
  }

  static Waker of(long pid, Duration after) {
    try {
      String command =
          "sleep %d; kill -s CONT %d".formatted(after.toSeconds() + LATER_SECONDS, pid);
      return new Waker(
          new ProcessBuilder("setsid", "sh", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException failed) {
      throw new UncheckedIOException("nobody could be found to wake what is stopped", failed);
    }
  }

  /** It is not needed any more. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
  }
}
