package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * RabbitMQ's programs and Erlang's: those on the {@code PATH}, or else the packages of Debian or
 * Ubuntu, unpacked once per user; nothing is installed.
 */
public final class RabbitPrograms {

  private static final Path PACKAGED = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static final String ELSE =
      "install rabbitmq-server 3.10 or newer, or set TIFFIN_RABBITMQ_URL to a broker of yours";

  // Two of this JVM may want them at once, and file locks are a process's.
  private static final ReentrantLock FETCHING = new ReentrantLock();

  private final Path server;
  private final Path erlang;

  private RabbitPrograms(Path server, Path erlang) {
    this.server = server;
    this.erlang = erlang;
  }

  /** Those that are there already. */
  public static Optional<RabbitPrograms> find(Path cacheDirectory) {
    return onPath().or(() -> in(home(cacheDirectory)));
  }

  /** Whether they are there, or can be had from the system's packages. */
  public static boolean isPossible(Path cacheDirectory) {
    return find(cacheDirectory).isPresent() || DebianPackages.isPossible();
  }

  /**
   * Those that are there, or else fetched: about 31 MB, in some seconds to minutes.
   *
   * @throws InfrastructureException with one line that says what to do, where they cannot be had
   */
  public static RabbitPrograms prepare(Path cacheDirectory) {
    FETCHING.lock();
    try {
      Optional<RabbitPrograms> found = find(cacheDirectory);
      return found.isPresent() ? found.get() : fetch(cacheDirectory.toAbsolutePath());
    } finally {
      FETCHING.unlock();
    }
  }

  private static RabbitPrograms fetch(Path cache) {
    if (!DebianPackages.isPossible()) {
      throw new InfrastructureException("RabbitMQ is not here: " + ELSE);
    }
    Path home = home(cache);
    try {
      Files.createDirectories(cache);
      try (FileChannel lock =
          FileChannel.open(
              cache.resolve("rabbitmq.lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE)) {
        lock.lock(); // whoever else fetches them fetches them for us too
        if (in(home).isEmpty()) {
          RabbitPackages.unpack(cache, home);
        }
      }
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot keep RabbitMQ in " + cache + ": " + failed.getMessage(), failed);
    } catch (InfrastructureException failed) {
      throw new InfrastructureException(failed.getMessage() + "; or " + ELSE, failed);
    }
    return in(home)
        .orElseThrow(
            () -> new InfrastructureException("RabbitMQ's packages lack its programs: " + ELSE));
  }

  /** Another release of the system has other packages. */
  private static Path home(Path cacheDirectory) {
    return cacheDirectory
        .toAbsolutePath()
        .resolve("rabbitmq-" + DebianPackages.release() + "-" + System.getProperty("os.arch", ""));
  }

  private static Optional<RabbitPrograms> in(Path home) {
    return pair(
        home.resolve("usr/lib/rabbitmq/bin/rabbitmq-server"),
        home.resolve("usr/lib/erlang/bin/erl"));
  }

  private static Optional<RabbitPrograms> onPath() {
    Optional<Path> server = Executables.find("rabbitmq-server");
    Optional<Path> erl = Executables.find("erl");
    return server.isPresent() && erl.isPresent()
        ? pair(server.get(), erl.get()).or(() -> pair(PACKAGED, erl.get()))
        : Optional.empty();
  }

  /**
   * The programs behind links. What packages put on the path is a script that becomes another user;
   * the broker's own has {@code rabbitmq-env} beside it.
   */
  private static Optional<RabbitPrograms> pair(Path server, Path erl) {
    try {
      Path script = server.toRealPath();
      Path erlang = erl.toRealPath().resolve("../..").normalize();
      return Files.exists(script.resolveSibling("rabbitmq-env")) && epmd(erlang).isPresent()
          ? Optional.of(new RabbitPrograms(script, erlang))
          : Optional.empty();
    } catch (IOException missing) {
      return Optional.empty();
    }
  }

  private static Optional<Path> epmd(Path erlang) throws IOException {
    try (Stream<Path> entries = Files.list(erlang)) {
      return entries
          .filter(entry -> entry.getFileName().toString().startsWith("erts-"))
          .map(runtime -> runtime.resolve("bin/epmd"))
          .filter(Files::isExecutable)
          .findFirst();
    }
  }

  /** The script that becomes the broker. */
  Path server() {
    return server;
  }

  /** Where {@code erl} is. */
  Path erlangBin() {
    return erlang.resolve("bin");
  }

  /** Erlang's directory of nodes, a program of its own. */
  Path epmd() {
    try {
      return epmd(erlang)
          .orElseThrow(() -> new InfrastructureException("there is no epmd in " + erlang));
    } catch (IOException failed) {
      throw new InfrastructureException("cannot look into " + erlang, failed);
    }
  }
}
