package dev.tiffin.faults;

import dev.tiffin.demo.DemoException;
import dev.tiffin.faults.books.AuditException;
import dev.tiffin.topology.PlatformException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * What {@code ./tiffin faults} hands over to: 0 when everything held and was tried, 1 when not, 2
 * for bad usage.
 */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] arguments) {
    // Not in the shutdown hook's way: what a hook waits for must not wait for the hook.
    CountDownLatch ended = new CountDownLatch(1);
    Thread run = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(run, ended), "stop"));
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    int status = 1;
    try {
      status = run(List.of(arguments), out, System.err);
    } finally {
      ended.countDown();
    }
    Runtime.getRuntime().halt(status);
  }

  private static void stop(Thread run, CountDownLatch ended) {
    run.interrupt();
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(List<String> arguments, PrintStream out, PrintStream err) {
    Options options;
    try {
      options = Options.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println("tiffin: " + wrong.getMessage());
      err.println("tiffin: usage: ./tiffin " + Options.USAGE);
      return USAGE;
    }
    try {
      Path home = Path.of(System.getProperty("tiffin.home", "."));
      Path all = Files.createDirectories(home.resolve(".tiffin/faults"));
      Path directory = Files.createTempDirectory(all, "seed-" + options.seed() + "-");
      boolean well = new FaultRun(options, directory, new Report(out)).run();
      if (well) {
        delete(directory);
      } else {
        out.println("data and logs are in " + directory);
      }
      return well ? 0 : 1;
    } catch (PlatformException | DemoException | AuditException failed) {
      err.println("tiffin: " + failed.getMessage());
    } catch (IOException failed) {
      err.println("tiffin: " + failed);
    } catch (InterruptedException stopped) {
      err.println("tiffin: stopped");
    }
    return 1;
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(Main::deleteOne);
    }
  }

  private static void deleteOne(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
