package dev.tiffin.platform.zookeeperbroker;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs ZooKeeper and one Kafka broker that keeps its metadata there, until it is told to stop
 * (SIGTERM or SIGINT).
 *
 * <p>{@code Broker SETTINGS-FILE}: the file holds Kafka's own broker settings; ZooKeeper listens
 * where {@code zookeeper.connect} says, and keeps what it has in {@code zookeeper.dir}. Exit code 2
 * means the arguments or settings are wrong, 1 that it did not start.
 */
public final class Broker {

  private Broker() {}

  public static void main(String[] arguments) {
    Node node;
    try {
      node = new Node(read(arguments));
    } catch (IOException | IllegalArgumentException refused) {
      System.err.println("zookeeper-broker: " + refused.getMessage());
      System.exit(2);
      return;
    }
    run(node);
  }

  private static void run(Node node) {
    // Kafka is Scala, where checked exceptions are thrown undeclared, and its threads would keep a
    // node alive that never came up: whatever ends this thread ends the process.
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, failure) -> {
          System.err.println("zookeeper-broker: did not start: " + failure);
          Runtime.getRuntime().halt(1);
        });
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "kafka-shutdown"));
    node.start();
    node.awaitStopped();
  }

  private static Properties read(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException("usage: Broker SETTINGS-FILE");
    }
    Properties values = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
      values.load(reader);
    }
    return values;
  }
}
