package dev.tiffin.bench.system;

import dev.tiffin.bench.process.ProcessTree;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A checkout's own platform, as its {@code ./tiffin up} starts it: this one's or another's. */
public final class Checkout implements Contender, AutoCloseable {
  private final String name;
  private final DetachedPlatform platform;

  private Checkout(String name, DetachedPlatform platform) {
    this.name = name;
    this.platform = platform;
  }

  /**
   * Starts it; its start-up caches should be there.
   *
   * @param name what a report calls it
   * @param directory for its data; empty
   */
  public static Checkout up(String name, Launcher launcher, Path directory)
      throws IOException, InterruptedException {
    return up(name, launcher, directory, List.of());
  }

  /**
   * The same in another way.
   *
   * @param words that ask for it on the command line of {@code up}
   */
  public static Checkout up(String name, Launcher launcher, Path directory, List<String> words)
      throws IOException, InterruptedException {
    DetachedPlatform platform = DetachedPlatform.up(launcher, directory, Tiffin.LIMITS, words);
    boolean ready = false;
    try {
      platform.importMenu();
      ready = true;
      return new Checkout(name, platform);
    } finally {
      if (!ready) {
        platform.close();
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Map<String, Long> processes() throws IOException {
    return platform.parts();
  }

  @Override
  public Question item() throws IOException, InterruptedException {
    return platform.door("customer").item();
  }

  @Override
  public Question list() throws IOException, InterruptedException {
    try (Asking asking = new Asking()) {
      return platform.door("customer").list(asking);
    }
  }

  @Override
  public Question order() throws IOException, InterruptedException {
    return platform.door("customer").order();
  }

  /** An order by card. */
  public Question cardOrder() throws IOException, InterruptedException {
    return platform.door("customer").cardOrder();
  }

  /** From the start of the command until everything was ready. */
  public Duration startTime() {
    return platform.startTime();
  }

  /** The supervisor and everything it has started. */
  public ProcessTree tree() throws IOException {
    return platform.processes();
  }

  @Override
  public void close() {
    platform.close();
  }
}
