package dev.tiffin.bench;

import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.topology.PlatformException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code ./tiffin bench} starts: 0 when it ran through, 1 when it broke, 2 for bad usage. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    // Not in the shutdown hook's way: what a hook waits for must not wait for the hook.
    CountDownLatch ended = new CountDownLatch(1);
    AtomicBoolean stopping = new AtomicBoolean();
    Thread bench = Thread.currentThread();
    Thread stop = new Thread(() -> interruptAndAwait(bench, stopping, ended), "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    int status = 1;
    try {
      status = run(List.of(arguments), stopping);
    } finally {
      ended.countDown();
    }
    System.out.flush();
    Runtime.getRuntime().halt(status);
  }

  private static void interruptAndAwait(
      Thread bench, AtomicBoolean stopping, CountDownLatch ended) {
    stopping.set(true);
    bench.interrupt();
    try {
      ended.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(List<String> arguments, AtomicBoolean stopping) {
    PrintStream out = System.out;
    try {
      Options options = Options.parse(arguments);
      Path home = Path.of(System.getProperty("tiffin.home", ".")).toAbsolutePath().normalize();
      Path directory = home.resolve(".tiffin/bench");
      Files.createDirectories(directory);
      logTo(directory.resolve("bench.log"));
      new Bench(options, home, directory, out).run();
      return 0;
    } catch (Options.UsageException wrong) {
      System.err.println("tiffin: " + wrong.getMessage() + "\n" + Options.USAGE);
      return 2;
    } catch (InterruptedException stopped) {
      System.err.println("tiffin: the bench was stopped");
      return 1;
    } catch (IOException | BenchException | PlatformException | InfrastructureException failed) {
      String what = stopping.get() ? "was stopped" : "broke: " + failed.getMessage();
      System.err.println("tiffin: the bench " + what);
      return 1;
    }
  }

  /** What libraries print goes to a file: the terminal is for figures. */
  private static void logTo(Path file) throws IOException {
    System.setOut(
        new PrintStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            true,
            StandardCharsets.UTF_8));
  }
}
