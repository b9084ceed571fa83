package dev.tiffin.topology;

import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.nio.file.Path;

/** The platform of this checkout, for whoever operates it: found running, or started for a time. */
public final class Attached implements AutoCloseable {
  private final URI door;
  private final Operator operator;
  private final Runnable end;

  private Attached(URI door, Operator operator, Runnable end) {
    this.door = door;
    this.operator = operator;
    this.end = end;
  }

  /**
   * The one that another process of the same user runs; if none does, one that runs until this is
   * closed, as {@code ./tiffin up} would start it.
   *
   * @throws PlatformException when it is just starting, or cannot be started
   */
  public static Attached toRunningOrOwn() {
    Programs programs = Programs.ofThisProcess();
    RunningPlatform running =
        new RunningPlatform(new StateDirectory(programs.root().resolve(".tiffin")));
    if (running.find().isPresent()) {
      return new Attached(URI.create(running.require().door()), running.operator(), () -> {});
    }
    Platform own = Platform.start(PlatformConfig.from(Environment.ofProcess(), programs));
    return new Attached(own.doorUri(), own.operator(), own::close);
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

  /** Stops the platform if it was started for this. */
  @Override
  public void close() {
    end.run();
  }
}
