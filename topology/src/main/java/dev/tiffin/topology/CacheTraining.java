package dev.tiffin.topology;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.embedded.TrainingGround;
import dev.tiffin.platform.embedded.UserCache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it in the background, some time after a start, that the services have ahead-of-time
 * caches at the next: a process of the lowest priority, {@link TrainCommand}, makes those that are
 * missing. It is tried once; closing throws the attempt away.
 */
final class CacheTraining implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CacheTraining.class);
  // Whoever has just started the platform is about to use it.
  private static final Duration HEAD_START = Duration.ofSeconds(20);
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final Duration END_LIMIT = Duration.ofSeconds(10);

  private final Programs programs;
  private final StateDirectory directory;
  private final Thread thread;

  private CacheTraining(PlatformConfig config) {
    this.programs = config.programs();
    this.directory = new StateDirectory(config.directory());
    this.thread = Thread.ofPlatform().name("cache-training").daemon(true).unstarted(this::run);
  }

  /** Returns at once; does nothing where caches are not to be made, or would not be used. */
  static CacheTraining start(PlatformConfig config) {
    CacheTraining training = new CacheTraining(config);
    if (config.caching() == Caching.MAKE) {
      training.thread.start();
    }
    return training;
  }

  private void run() {
    try {
      TimeUnit.NANOSECONDS.sleep(HEAD_START.toNanos());
      if (!ServiceCaches.of(programs).missing().isEmpty()) {
        trainAlone();
      }
    } catch (InterruptedException closed) {
      // The caches are a convenience: the next start tries again.
      Thread.currentThread().interrupt();
    } catch (IOException | PlatformException | InfrastructureException failed) {
      LOG.warn("no ahead-of-time caches for the services: {}", failed.getMessage());
    }
  }

  private void trainAlone() throws IOException, InterruptedException {
    Optional<TrainingGround> claimed =
        TrainingGround.claim(UserCache.directory(), TrainingGround.SERVICES);
    if (claimed.isPresent()) {
      try (TrainingGround ground = claimed.get()) {
        train(ground.path());
      }
    }
  }

  private void train(Path work) throws InterruptedException {
    ChildProcess child =
        ChildProcess.start(
            new ChildProcess.Spec(
                "training",
                OwnProgram.command(List.of(TrainCommand.NAME, work.toString())),
                usualSettings(),
                work,
                directory.log("training"),
                Signal.KILL,
                Signal.KILL,
                END_LIMIT),
            ChildProcess.GIVES_WAY_TO_ALL);
    try {
      int code = child.onExit().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
      LOG.info("training of the services' caches ended with code {}", code);
    } catch (ExecutionException | TimeoutException failed) {
      throw new PlatformException("training did not end", failed);
    } finally {
      end(child);
    }
  }

  /** A rate limit or a collector that the user has set is not for a rehearsal: blank is unset. */
  private static Map<String, String> usualSettings() {
    return System.getenv().keySet().stream()
        .filter(name -> name.startsWith("TIFFIN_"))
        .collect(Collectors.toMap(name -> name, _ -> ""));
  }

  /**
   * Ends it with all that it has started. JVMs need no orderly end here, and would take their time
   * to write notes; PostgreSQL gives shared memory back, for which it is sent a signal of its own
   * when its parent is gone.
   */
  private static void end(ChildProcess child) throws InterruptedException {
    List<ProcessHandle> started =
        ProcessHandle.of(child.pid()).stream().flatMap(ProcessHandle::descendants).toList();
    child.close();
    started.stream().filter(CacheTraining::isJava).forEach(ProcessHandle::destroyForcibly);
    try {
      CompletableFuture.allOf(
              started.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .get(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException late) {
      started.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("/java");
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_LIMIT.multipliedBy(2));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
