package dev.tiffin.platform.testing;

import dev.tiffin.platform.embedded.EmbeddedRabbit;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.Signal;
import org.jspecify.annotations.Nullable;

/** A broker that one test takes away and brings back, on the same port and over the same data. */
public final class RestartableRabbit implements AutoCloseable {

  private final TestDirectory directory;
  private final EmbeddedRabbit.Config config;
  private @Nullable EmbeddedRabbit running;

  RestartableRabbit(TestDirectory directory, String password) {
    this.directory = directory;
    this.config = RabbitFixture.config(directory, password, FreePorts.choose(3));
    this.running = EmbeddedRabbit.start(config);
  }

  /** The same in all its lives. */
  public String uri() {
    return EmbeddedRabbit.uri(config.password(), config.port());
  }

  /** {@code kill -9}; returns when it is gone. */
  public void kill() {
    EmbeddedRabbit victim = running;
    if (victim != null) {
      victim.process().signal(Signal.KILL);
      victim.process().onExit().join();
      victim.close();
      running = null;
    }
  }

  /** Returns when it is ready again. */
  public void start() {
    if (running == null) {
      running = EmbeddedRabbit.start(config);
    }
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
      running = null;
    }
    directory.delete();
  }
}
