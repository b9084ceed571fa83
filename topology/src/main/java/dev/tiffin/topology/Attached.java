package dev.tiffin.topology;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.topology.backup.Login;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** The platform of this checkout, for whoever operates it: found running, or started for a time. */
public final class Attached implements AutoCloseable {
  private final URI door;
  private final Operator operator;
  private final Function<String, Optional<Login>> logins;
  private final Runnable end;

  private Attached(
      URI door, Operator operator, Function<String, Optional<Login>> logins, Runnable end) {
    this.door = door;
    this.operator = operator;
    this.logins = logins;
    this.end = end;
  }

  /**
   * The one that another process of the same user runs.
   *
   * @throws PlatformException when none does, or it is not ready
   */
  public static Attached toRunning() {
    Programs programs = Programs.ofThisProcess();
    return to(running(programs.root()), programs);
  }

  /**
   * The one that runs in another directory than this checkout's.
   *
   * @throws PlatformException when none does, or it is not ready
   */
  public static Attached toRunning(Path home) {
    return to(running(home), Programs.ofThisProcess());
  }

  private static RunningPlatform running(Path home) {
    return new RunningPlatform(new StateDirectory(home.resolve(".tiffin")));
  }

  private static Attached to(RunningPlatform running, Programs programs) {
    return new Attached(
        URI.create(running.require().door()),
        running.operator(),
        service ->
            Logins.ofRunning(running, programs).stream()
                .filter(login -> login.service().equals(service))
                .findFirst(),
        () -> {});
  }

  /**
   * The one that another process of the same user runs; if none does, one that runs until this is
   * closed, as {@code ./tiffin up} would start it.
   *
   * @throws PlatformException when it is just starting, or cannot be started
   */
  public static Attached toRunningOrOwn() {
    Programs programs = Programs.ofThisProcess();
    RunningPlatform running = running(programs.root());
    if (running.find().isPresent()) {
      return to(running, programs);
    }
    Platform own = Platform.start(PlatformConfig.from(Environment.ofProcess(), programs));
    return new Attached(own.doorUri(), own.operator(), service -> login(own, service), own::close);
  }

  private static Optional<Login> login(Platform own, String service) {
    return ServiceSpec.ALL.stream()
        .filter(spec -> spec.name().equals(service) && spec.database().isPresent())
        .findFirst()
        .map(spec -> own.database(service))
        .map(access -> new Login(service, access.url(), access.user(), access.password()));
  }

  /** The address that clients use, without a slash at the end. */
  public URI door() {
    return door;
  }

  /**
   * A bearer token.
   *
   * @throws PlatformException when there is no such account
   */
  public String token(String account) {
    return operator.token(account);
  }

  /** Replaces restaurants by those of a file, all of it or nothing. */
  public ImportMenuResponse importMenu(Path file) {
    return operator.importMenu(file);
  }

  /**
   * How to get into the database of a service.
   *
   * @throws PlatformException when there is no such service, or it has none
   */
  public Login login(String service) {
    return logins
        .apply(service)
        .orElseThrow(() -> new PlatformException("no service " + service + " has a database"));
  }

  /** Stops the platform if it was started for this. */
  @Override
  public void close() {
    end.run();
  }
}
