package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.InfrastructureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * What {@link CacheTraining} starts, not for users: makes the services' missing caches. A second
 * platform with ports and data of its own lives a short life, in which its services are used as
 * customers, kitchens and couriers would; from what their JVMs noted the caches are made, one after
 * the other.
 */
record TrainCommand(Programs programs, Terminal terminal) implements Command {

  static final String NAME = "train";

  @Override
  public int run(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new UsageException(NAME + " DIRECTORY");
    }
    Path work = Path.of(arguments.getFirst());
    List<AotCache> missing = ServiceCaches.of(programs).missing();
    try {
      Path notes = rehearse(work.resolve("platform"));
      for (AotCache cache : missing) {
        cache.make(notes.resolve(cache.program().name()), work);
        say("made " + cache.file());
      }
      return 0;
    } catch (IOException | InfrastructureException failed) {
      throw new PlatformException(String.valueOf(failed.getMessage()), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** Returns where the services have left their notes. */
  private Path rehearse(Path directory) throws IOException, InterruptedException {
    say("starting a platform in " + directory);
    Path notes = Files.createDirectories(Caching.notes(directory));
    try (Platform platform = Platform.start(PlatformConfig.forTraining(programs, directory))) {
      say("using it");
      Rehearsal.play(platform);
      say("stopping it");
    }
    return notes;
  }

  private void say(String what) {
    terminal.out().println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }
}
