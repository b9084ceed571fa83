package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of a program's JVM: classes loaded, linked and profiled by a training
 * run. The JVM ignores in silence a cache that does not fit, so its name says all it depends on.
 *
 * <p>A run with {@link #recording} notes, as it ends, what it has loaded; {@link #make} turns the
 * notes into the cache; with {@link #options} later runs use it.
 *
 * @param directory where caches are kept
 * @param program whose it is
 * @param file there once the cache is whole
 */
public record AotCache(Path directory, JavaProgram program, Path file) {

  private static final int KEPT_MAX = 3;
  private static final Duration STEP_LIMIT = Duration.ofMinutes(5);

  /**
   * @throws InfrastructureException when a jar cannot be looked at
   */
  public static AotCache of(Path cacheDirectory, JavaProgram program) {
    try {
      Path directory = cacheDirectory.toAbsolutePath();
      String name = program.name() + "-" + program.fingerprint() + ".aot";
      return new AotCache(directory, program, directory.resolve(name));
    } catch (IOException failed) {
      throw new InfrastructureException("cannot look at the jars of " + program.name(), failed);
    }
  }

  /** Whether there is none, and there could be one. */
  public boolean isMissing() {
    return program.isCacheable() && !exists();
  }

  /** Whether this program has one, be it of an earlier build. */
  public boolean hasEverBeenMade() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.anyMatch(this::isOurs);
    } catch (NoSuchFileException none) {
      return false;
    } catch (IOException failed) {
      throw new InfrastructureException("cannot look into " + directory, failed);
    }
  }

  private boolean isOurs(Path cache) {
    return cache.getFileName().toString().matches(program.name() + "-[0-9a-f]{16}\\.aot");
  }

  boolean exists() {
    return program.isCacheable() && Files.isRegularFile(file);
  }

  /**
   * Options of every JVM that has a start-up cache, or the JDK's own: they are mapped where they
   * were made for. Elsewhere, which is the JVM's choice since it keeps addresses a secret, every
   * page of them is changed at each start and so shared with nobody: 40 ms and 64 MB for each
   * service. Nothing here runs code that could make use of an address.
   */
  public static final List<String> MAPPED_IN_PLACE =
      List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0");

  /** The JVM's options to use it; none when there is none yet. */
  public List<String> options() {
    return exists() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off,cds*=off") : List.of();
  }

  /** The JVM's options for a training run, which writes that file when it ends in good order. */
  public static List<String> recording(Path notes) {
    return List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes);
  }

  /**
   * Makes the cache at the lowest priority, in some seconds, five minutes at most; it gets its name
   * only when whole. Its classes are loaded when they are wanted, not all at once as the JVM would
   * have it: what a program has no use for takes none of its memory.
   *
   * @param notes of a training run
   * @param work on the same disk as the caches; this leaves files there
   * @throws InfrastructureException with one line that says why there is no cache
   */
  public void make(Path notes, Path work) throws InterruptedException {
    Path made = work.resolve(program.name() + ".made");
    List<String> options =
        List.of(
            "-XX:AOTMode=create",
            "-XX:-AOTClassLinking",
            "-XX:AOTConfiguration=" + notes,
            "-XX:AOTCache=" + made);
    run("making the cache of " + program.name(), program.command(options, List.of()), work);
    try {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
      removeOld();
    } catch (IOException failed) {
      throw new InfrastructureException("cannot keep the cache " + file, failed);
    }
  }

  /**
   * Runs a step of training to its end, at the lowest priority, five minutes at most.
   *
   * @throws InfrastructureException with one line that says how it ended, when not well
   */
  public static void run(String name, List<String> command, Path work) throws InterruptedException {
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            name,
            command,
            Map.of(),
            work,
            work.resolve("training.log"),
            Signal.KILL,
            Signal.KILL,
            Duration.ofSeconds(5));
    try (ChildProcess child = ChildProcess.start(spec, ChildProcess.GIVES_WAY_TO_ALL)) {
      int code = child.onExit().get(STEP_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (code != 0) {
        throw new InfrastructureException(
            name + " ended with code " + code + ": " + child.lastWords());
      }
    } catch (ExecutionException | TimeoutException failed) {
      throw new InfrastructureException(name + " did not end", failed);
    }
  }

  /**
   * Every build leaves caches that fit nothing any more: the newest are kept, for other checkouts
   * may use them. A running JVM keeps what it has open.
   */
  void removeOld() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> old =
          all.filter(this::isOurs)
              .sorted(Comparator.comparing(AotCache::age))
              .skip(KEPT_MAX)
              .toList();
      for (Path other : old) {
        Files.deleteIfExists(other);
      }
    }
  }

  /** Smaller is younger. */
  private static long age(Path file) {
    return -file.toFile().lastModified();
  }
}
