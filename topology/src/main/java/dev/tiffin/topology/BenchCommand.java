package dev.tiffin.topology;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bench}: hands over to the bench in a JVM of its own, which has memory to measure with. */
record BenchCommand(Programs programs, Terminal terminal) implements Command {

  @Override
  public int run(List<String> arguments) {
    try {
      Process bench = new ProcessBuilder(command(arguments)).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bench), "stop-bench"));
      return bench.waitFor();
    } catch (IOException failed) {
      throw new PlatformException("cannot start the bench: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "-XX:+UseCompactObjectHeaders",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dtiffin.home=" + programs.root()));
    programs.staged().ifPresent(staged -> command.add("-Dtiffin.build=" + staged));
    List<String> jars = programs.classPath("tests/bench").stream().map(Path::toString).toList();
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars)));
    command.add("dev.tiffin.bench.Main");
    command.addAll(arguments);
    return command;
  }

  private static void stop(Process bench) {
    bench.destroy();
    try {
      bench.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
