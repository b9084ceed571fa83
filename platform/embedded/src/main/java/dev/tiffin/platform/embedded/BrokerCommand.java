package dev.tiffin.platform.embedded;

import java.util.List;
import java.util.stream.Stream;

/** The broker as a program. */
final class BrokerCommand {

  static final String NAME = "kafka";
  static final String MAIN = "dev.tiffin.platform.kafkabroker.Broker";
  static final String TRAINING = "dev.tiffin.platform.kafkabroker.TrainingRun";

  // A cache fits only the JVM settings it was made with, so training uses the same ones.
  private static final List<String> JVM =
      Stream.concat(
              AotCache.MAPPED_IN_PLACE.stream(),
              Stream.of(
                  "-Xms48m",
                  "-Xmx192m",
                  "-XX:TrimNativeHeapInterval=5000",
                  "-Xss512k",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  "-XX:+UseCompactObjectHeaders",
                  "-XX:-UsePerfData",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-Djava.awt.headless=true",
                  "--enable-native-access=ALL-UNNAMED",
                  "--sun-misc-unsafe-memory-access=allow"))
          .toList();

  private BrokerCommand() {}

  static JavaProgram broker(BrokerClassPath classPath) {
    return new JavaProgram(NAME, JVM, classPath.entries(), MAIN);
  }

  /** A short life of it, with the jars and settings of the real one. */
  static JavaProgram training(BrokerClassPath classPath) {
    return new JavaProgram(NAME, JVM, classPath.entries(), TRAINING);
  }
}
