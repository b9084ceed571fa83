package dev.tiffin.topology;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that is a program of its own: hands over to it in a JVM of its own, with memory of its
 * own.
 *
 * @param name of the command, and of the program's package
 * @param module its directory in the checkout
 */
record ProgramCommand(String name, String module, Programs programs) implements Command {

  @Override
  public int run(List<String> arguments) {
    try {
      Process program = new ProcessBuilder(command(arguments)).inheritIO().start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program), "stop-" + name));
      return program.waitFor();
    } catch (IOException failed) {
      throw new PlatformException("cannot start the " + name + ": " + failed.getMessage(), failed);
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
    List<String> jars = programs.classPath(module).stream().map(Path::toString).toList();
    command.addAll(List.of("-cp", String.join(File.pathSeparator, jars)));
    command.add("dev.tiffin." + name + ".Main");
    command.addAll(arguments);
    return command;
  }

  private static void stop(Process program) {
    program.destroy();
    try {
      program.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
