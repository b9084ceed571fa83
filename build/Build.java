package dev.tiffin.build;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What {@code ./tiffin} runs before the platform: Maven where something changed, and nothing where
 * nothing did. Stands outside the Maven build, so it has the JDK alone to work with.
 *
 * <p>{@code platform} makes what runs; {@code test [ARGUMENTS OF MAVEN]} runs the whole suite.
 */
public final class Build {
  private static final String INPUTS = "inputs";

  /** Modules that do not need one another. */
  private static final String TWO_AT_ONCE = "--threads=2";

  /** The same; tests wait half of their time, for others to start above all. */
  private static final String THREE_AT_ONCE = "--threads=3";

  private final Path root;
  private final Path state;

  private Build(Path root) {
    this.root = root;
    this.state = root.resolve(".tiffin");
  }

  public static void main(String[] arguments) throws InterruptedException {
    Build build = new Build(Path.of(System.getProperty("tiffin.home")));
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    int status = 1;
    try {
      status = arguments[0].equals("test") ? build.test(rest) : build.platform();
    } catch (BuildException refused) {
      System.err.println("tiffin: " + refused.getMessage());
    } catch (IOException failed) {
      System.err.println("tiffin: cannot build: " + failed);
    }
    System.exit(status);
  }

  private int platform() throws IOException, InterruptedException {
    try (FileChannel _ = lock()) {
      Inputs inputs = Inputs.of(root);
      Staging staging = new Staging(root, state.resolve("build"));
      if (inputs.equals(Inputs.read(inputsFile())) && staging.isWhole()) {
        return 0;
      }
      deleteStale(inputs);
      Path log = state.resolve("logs/build.log");
      List<String> goals =
          List.of(
              "package",
              TWO_AT_ONCE,
              "-Dmaven.test.skip",
              "-pl",
              "topology,tests/bench,demo,tests/faults",
              "-am");
      boolean built = Maven.find(state).run(root, goals, log, "building");
      if (!built) {
        return 1;
      }
      staging.fill();
      inputs.write(inputsFile());
      rehearse();
      return 0;
    }
  }

  /**
   * Makes the start-up caches of the services where there have never been any. Later ones are made
   * beside a running platform; the first start is to have the machine for itself. By the script,
   * since what supervises them has a cache too, which fits the script's options alone.
   */
  private void rehearse() throws IOException, InterruptedException {
    List<String> command = List.of(root.resolve("tiffin").toString(), "train", "--first");
    int status = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (status != 0) {
      System.err.println("the rehearsal failed; starts will take a little longer");
    }
  }

  private int test(List<String> arguments) throws IOException, InterruptedException {
    try (FileChannel _ = lock()) {
      deleteStale(Inputs.of(root));
      TestReports.deleteAll(root);
      // Neither a failing test nor a failing module may hide what the others have to say.
      List<String> goals =
          new ArrayList<>(
              List.of("verify", THREE_AT_ONCE, "-Dmaven.test.failure.ignore", "--fail-at-end"));
      goals.addAll(arguments);
      Path log = state.resolve("logs/test.log");
      boolean built = Maven.find(state).run(root, goals, log, "testing");
      TestReports reports = TestReports.read(root);
      reports.print(System.out, built);
      return built && reports.isGood() ? 0 : 1;
    }
  }

  /** Two builds of one checkout would write the same files: the second waits for the first. */
  private FileChannel lock() throws IOException {
    Files.createDirectories(state.resolve("logs"));
    FileChannel channel =
        FileChannel.open(
            state.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      System.err.println("waiting for another build of this checkout");
      channel.lock();
    }
    return channel;
  }

  /** Maven adds to what it made before, and takes nothing away. */
  private void deleteStale(Inputs now) throws IOException {
    for (Path module : now.stale(Inputs.read(inputsFile()), Modules.of(root))) {
      Path target = root.resolve(module).resolve("target");
      if (Files.exists(target)) {
        MavenFetch.delete(target);
      }
    }
  }

  private Path inputsFile() {
    return state.resolve("build").resolve(INPUTS);
  }
}
