package dev.tiffin.platform.embedded;

import java.util.List;
import java.util.stream.Stream;

/** Kafka's brokers as programs. */
final class BrokerCommand {

  static final String NAME = "kafka";

  private static final String MODULE = "kafkabroker";
  private static final String ZOOKEEPER_MODULE = "zookeeperbroker";

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

  static JavaProgram broker() {
    return program(NAME, MODULE, "Broker");
  }

  /** A short life of it, with the jars and settings of the real one. */
  static JavaProgram training() {
    return program(NAME, MODULE, "TrainingRun");
  }

  /** One of before KRaft, and its ZooKeeper. */
  static JavaProgram brokerWithZooKeeper() {
    return program("zookeeperkafka", ZOOKEEPER_MODULE, "Broker");
  }

  private static JavaProgram program(String name, String module, String mainClass) {
    return new JavaProgram(
        name,
        JVM,
        BrokerClassPath.find(module).entries(),
        "dev.tiffin.platform." + module + "." + mainClass);
  }
}
