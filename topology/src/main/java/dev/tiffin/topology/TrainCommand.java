package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.EmbeddedKafka;
import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.TrainingGround;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.platform.runtime.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What {@link CacheTraining}, the build and the bench start, not for users: makes the missing
 * caches of the services, of this program, and of Kafka. With {@code --first} only where there are
 * none at all yet, which is after the first build. A second platform with ports and data of its own
 * lives a short life, in which its services are used as customers, kitchens and couriers would;
 * from what its JVMs noted the caches are made, one after the other.
 */
record TrainCommand(Programs programs, Terminal terminal) implements Command {

  static final String NAME = "train";
  private static final String FIRST = "--first";
  private static final String MISSING = "--missing";
  private static final String REHEARSE = "--rehearse";

  @Override
  public int run(List<String> arguments) {
    return switch (arguments) {
      case List<String> one when one.equals(List.of(FIRST)) ->
          ServiceCaches.of(programs).haveEverBeenMade() ? 0 : trainHere();
      case List<String> one when one.equals(List.of(MISSING)) -> trainHere();
      case List<String> one when one.size() == 1 -> train(Path.of(one.getFirst()));
      case List<String> two when two.size() == 2 && two.getFirst().equals(REHEARSE) ->
          rehearse(Path.of(two.getLast()));
      default -> throw new UsageException("%s DIRECTORY | %s | %s".formatted(NAME, FIRST, MISSING));
    };
  }

  private int trainHere() {
    boolean wanted = Caching.from(Environment.ofProcess()) == Caching.MAKE;
    if (!wanted || ServiceCaches.of(programs).missing().isEmpty()) {
      return 0;
    }
    terminal.out().println("rehearsing a few meals, so that every start is quick (some minutes)");
    try {
      Optional<TrainingGround> claimed =
          TrainingGround.claim(UserCache.directory(), TrainingGround.SERVICES);
      if (claimed.isPresent()) {
        try (TrainingGround ground = claimed.get()) {
          return train(ground.path());
        }
      }
      return 0;
    } catch (IOException failed) {
      throw new PlatformException("cannot rehearse: " + failed.getMessage(), failed);
    }
  }

  private int train(Path work) {
    List<AotCache> missing = ServiceCaches.of(programs).missing();
    if (missing.isEmpty()) {
      return 0;
    }
    try {
      Path directory = work.resolve("platform");
      Path notes = Files.createDirectories(Caching.notes(directory));
      say("using a platform in " + directory);
      List<String> rehearsal =
          OwnProgram.recorded(notes, List.of(NAME, REHEARSE, directory.toString()));
      AotCache.run("the rehearsal", rehearsal, work);
      for (AotCache cache : missing) {
        cache.make(notes.resolve(cache.program().name()), work);
        say("made " + cache.file());
      }
      OwnProgram.tellLauncher(programs);
      EmbeddedKafka.train(UserCache.directory());
      return 0;
    } catch (IOException | InfrastructureException failed) {
      throw new PlatformException(String.valueOf(failed.getMessage()), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  /** In a process of its own, for this program notes what it has loaded as it ends. */
  private int rehearse(Path directory) {
    PlatformConfig config = PlatformConfig.forTraining(programs, directory);
    try (Platform platform = Platform.start(config)) {
      Rehearsal.play(platform);
      return 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private void say(String what) {
    terminal.out().println(LocalTime.now().truncatedTo(ChronoUnit.SECONDS) + " " + what);
  }
}
