package dev.tiffin.platform.embedded;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the broker's JVM. */
final class BrokerCommand {

  static final String MAIN = "dev.tiffin.platform.kafkabroker.Broker";
  static final String TRAINING = "dev.tiffin.platform.kafkabroker.TrainingRun";

  // A cache fits only the JVM settings it was made with, so training uses the same ones.
  private static final List<String> JVM =
      List.of(
          "-Xmx192m",
          "-Xss512k",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-XX:-UsePerfData",
          "-XX:+ExitOnOutOfMemoryError",
          "-Djava.awt.headless=true",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private BrokerCommand() {}

  static List<String> of(
      BrokerClassPath classPath, List<String> options, String main, Path settings) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath.joined(), main, settings.toString()));
    return command;
  }

  /** What a cache depends on besides the jars. */
  static String fingerprint() {
    return System.getProperty("java.home")
        + System.getProperty("java.vm.version")
        + System.getProperty("os.arch")
        + JVM;
  }
}
