package dev.tiffin.topology;

import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** {@code up}: starts everything, tells where it is, and keeps it running until Ctrl-C. */
record UpCommand(Programs programs, RunningPlatform running, Terminal terminal) implements Command {

  /** Given to the process that {@code --detach} leaves behind. */
  static final String KEEPER = "--keeper";

  private static final String DETACH = "--detach";
  private static final String SCALE = "--scale";

  @Override
  public int run(List<String> arguments) {
    Wish wish = Wish.of(arguments);
    if (arguments.contains(KEEPER)) {
      return foreground(wish, false);
    }
    return unlessRunning(
        arguments.contains(DETACH) ? () -> detach(wish) : () -> foreground(wish, true));
  }

  /** What is to be started. */
  private record Wish(Shape shape, Scale scale, KafkaMode kafka) {
    static Wish of(List<String> arguments) {
      List<String> words = new ArrayList<>(arguments);
      Optional<Scale> scale = taken(words, SCALE).map(Scale::parse);
      Optional<KafkaMode> kafka = taken(words, KafkaMode.WORD).map(KafkaMode::named);
      Shape shape = Shape.of(words);
      boolean known = Set.of(KEEPER, Shape.MONOLITH_WORD, DETACH).containsAll(words);
      boolean twice = new HashSet<>(words).size() < words.size();
      if (!known || twice || (scale.isPresent() && shape == Shape.MONOLITH)) {
        throw new UsageException(
            "up [--detach] [--monolith | --scale NAME=COUNT,...] [--kafka kraft|zookeeper]");
      }
      return new Wish(shape, scale.orElse(Scale.ONE_EACH), kafka.orElse(KafkaMode.KRAFT));
    }

    /** What follows a word, both taken away. */
    private static Optional<String> taken(List<String> words, String word) {
      int at = words.indexOf(word);
      if (at < 0 || at + 1 == words.size()) {
        return Optional.empty();
      }
      words.remove(at);
      return Optional.of(words.remove(at));
    }

    PlatformConfig config(Programs programs) {
      return PlatformConfig.from(Environment.ofProcess(), programs).as(shape).with(kafka);
    }

    List<String> words() {
      List<String> words = new ArrayList<>(shape.words());
      if (!scale.equals(Scale.ONE_EACH)) {
        words.addAll(List.of(SCALE, scale.text()));
      }
      words.addAll(kafka.words());
      return words;
    }
  }

  private int unlessRunning(IntSupplier start) {
    return running.find().isPresent() ? alreadyRunning() : start.getAsInt();
  }

  private int foreground(Wish wish, boolean talk) {
    long began = System.nanoTime();
    PlatformConfig config = wish.config(programs);
    StopSignal stop = StopSignal.listen();
    try (Platform platform = start(config, wish.scale(), talk);
        CacheTraining _ = CacheTraining.start(config)) {
      stop.started();
      if (talk) {
        platform.moves().forEach(terminal.out()::println);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        new Welcome(terminal.out()).print(platform.doorUri(), platform.operator(), took);
        terminal.out().println("Ctrl-C stops it.");
      }
      stop.await();
      if (talk) {
        terminal.out().println("stopping");
      }
      return 0;
    } catch (StateDirectory.AlreadyRunningException other) {
      return alreadyRunning();
    } catch (PlatformException failed) {
      if (stop.isAsked()) {
        return 1;
      }
      throw failed;
    } finally {
      stop.started();
      stop.done();
    }
  }

  private Platform start(PlatformConfig config, Scale scale, boolean talk) {
    if (talk) {
      sayStarting(config);
    }
    return Platform.start(config, scale);
  }

  private void sayStarting(PlatformConfig config) {
    if (Preflight.isPreparing(config)) {
      terminal.out().println("fetching RabbitMQ's packages, this once: about 31 MB");
      Preflight.prepare(config);
    }
    terminal.out().println("starting PostgreSQL, Kafka, RabbitMQ and the services");
  }

  private int detach(Wish wish) {
    long began = System.nanoTime();
    sayStarting(wish.config(programs));
    PlatformState state = new Keeper(running.directory(), terminal).start(wish.words());
    state.moves().forEach(terminal.out()::println);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    new Welcome(terminal.out()).print(URI.create(state.door()), running.operator(), took);
    terminal.out().println("./tiffin down stops it.");
    return 0;
  }

  private int alreadyRunning() {
    String where =
        running
            .find()
            .map(state -> "pid " + state.pid() + ", door at " + state.door())
            .orElse("just starting or stopping");
    terminal.out().println("Tiffin is already running (" + where + ")");
    return 0;
  }
}
