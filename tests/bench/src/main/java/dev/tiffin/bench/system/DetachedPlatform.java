package dev.tiffin.bench.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tiffin.bench.load.Target;
import dev.tiffin.bench.process.ProcessTree;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.topology.Attached;
import dev.tiffin.topology.backup.Login;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A platform as {@code ./tiffin up --detach} leaves it running: a supervisor with children. */
public final class DetachedPlatform implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ten million made-up orders take an hour. */
  private static final Duration GENERATE_LIMIT = Duration.ofHours(3);

  private final Launcher launcher;
  private final Path directory;
  private final Map<String, String> environment;
  private final Duration startTime;

  private DetachedPlatform(
      Launcher launcher, Path directory, Map<String, String> environment, Duration startTime) {
    this.launcher = launcher;
    this.directory = directory;
    this.environment = environment;
    this.startTime = startTime;
  }

  /**
   * Starts it; returns when it is ready.
   *
   * @param directory of this platform; empty, or of an earlier one that is continued
   * @param more environment of the command and all it starts
   */
  public static DetachedPlatform up(Launcher launcher, Path directory, Map<String, String> more)
      throws IOException, InterruptedException {
    return up(launcher, directory, more, List.of());
  }

  /**
   * The same in another way.
   *
   * @param words that ask for it on the command line
   */
  public static DetachedPlatform up(
      Launcher launcher, Path directory, Map<String, String> more, List<String> words)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Map<String, String> environment = new HashMap<>(more);
    environment.put("TIFFIN_HTTP_PORT", String.valueOf(FreePorts.choose(1)[0]));
    List<String> up = new ArrayList<>(List.of("up", "--detach"));
    up.addAll(words);
    long start = System.nanoTime();
    boolean ready = false;
    try {
      launcher.run(directory, environment, up.toArray(String[]::new));
      ready = true;
    } finally {
      if (!ready) {
        launcher.run(directory, environment, "down");
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return new DetachedPlatform(launcher, directory, environment, took);
  }

  /** From the start of the command to its end, when everything was ready. */
  public Duration startTime() {
    return startTime;
  }

  /** The supervisor and everything it has started. */
  public ProcessTree processes() throws IOException {
    return new ProcessTree(state().path("pid").longValue());
  }

  /** The process of each part, by name. */
  public Map<String, Long> parts() throws IOException {
    Map<String, Long> parts = new HashMap<>();
    for (JsonNode part : state().path("parts")) {
      parts.put(part.path("name").textValue(), part.path("pid").longValue());
    }
    return parts;
  }

  private JsonNode state() throws IOException {
    return JSON.readTree(directory.resolve(".tiffin/state.json").toFile());
  }

  public void importMenu() throws IOException, InterruptedException {
    Path menu = BenchMenu.write(directory.resolve("bench-menu.json"));
    launcher.run(directory, environment, "import", "menu", menu.toString());
  }

  /** Makes up a history of that many orders for reports; a million takes minutes. */
  public void generate(int orders) throws IOException, InterruptedException {
    launcher.run(
        directory, environment, GENERATE_LIMIT, "generate", "--orders", String.valueOf(orders));
  }

  /** How to get into the database of a service. */
  public Login login(String service) {
    return Attached.toRunning(directory).login(service);
  }

  /** The door, with a fresh token of that account. */
  public TiffinDoor door(String account) throws IOException, InterruptedException {
    String token = launcher.run(directory, environment, "token", account).strip();
    return new TiffinDoor(Target.of(URI.create(state().path("door").textValue())), token);
  }

  /** Stops it; its data stays. */
  @Override
  public void close() {
    // Also when this thread was interrupted: then most of all nothing may be left behind.
    boolean interrupted = Thread.interrupted();
    try {
      launcher.run(directory, environment, "down");
    } catch (IOException failed) {
      throw new java.io.UncheckedIOException("cannot stop the platform in " + directory, failed);
    } catch (InterruptedException again) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
