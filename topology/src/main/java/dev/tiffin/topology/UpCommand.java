package dev.tiffin.topology;

import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.IntSupplier;

/** {@code up}: starts everything, tells where it is, and keeps it running until Ctrl-C. */
record UpCommand(Programs programs, RunningPlatform running, Terminal terminal) implements Command {

  /** Given to the process that {@code --detach} leaves behind. */
  static final String KEEPER = "--keeper";

  private static final String DETACH = "--detach";

  @Override
  public int run(List<String> arguments) {
    Set<String> words = Set.copyOf(arguments);
    if (words.size() < arguments.size()
        || !Set.of(KEEPER, Shape.MONOLITH_WORD, DETACH).containsAll(words)) {
      throw new UsageException("up [--detach] [--monolith]");
    }
    Shape shape = Shape.of(arguments);
    if (words.contains(KEEPER)) {
      return foreground(shape, false);
    }
    return unlessRunning(
        words.contains(DETACH) ? () -> detach(shape) : () -> foreground(shape, true));
  }

  private int unlessRunning(IntSupplier start) {
    return running.find().isPresent() ? alreadyRunning() : start.getAsInt();
  }

  private int foreground(Shape shape, boolean talk) {
    long began = System.nanoTime();
    PlatformConfig config = PlatformConfig.from(Environment.ofProcess(), programs).as(shape);
    StopSignal stop = StopSignal.listen();
    try (Platform platform = start(config, talk);
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

  private Platform start(PlatformConfig config, boolean talk) {
    if (talk) {
      sayStarting(config);
    }
    return Platform.start(config);
  }

  private void sayStarting(PlatformConfig config) {
    if (Preflight.isPreparing(config)) {
      terminal.out().println("fetching RabbitMQ's packages, this once: about 31 MB");
      Preflight.prepare(config);
    }
    terminal.out().println("starting PostgreSQL, Kafka, RabbitMQ and the services");
  }

  private int detach(Shape shape) {
    long began = System.nanoTime();
    sayStarting(PlatformConfig.from(Environment.ofProcess(), programs));
    PlatformState state = new Keeper(running.directory(), terminal).start(shape);
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
