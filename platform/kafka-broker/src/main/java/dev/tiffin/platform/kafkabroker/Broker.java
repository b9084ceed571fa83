package dev.tiffin.platform.kafkabroker;

import java.io.IOException;

/**
 * Runs one Kafka node until it is told to stop (SIGTERM or SIGINT).
 *
 * <p>{@code Broker SETTINGS-FILE [key=value ...]}: the file holds Kafka's own broker settings, the
 * arguments after it override single ones. The log directory is formatted when it never was. Exit
 * code 2 means the arguments or settings are wrong, 1 that the node did not start.
 */
public final class Broker {

  private Broker() {}

  public static void main(String[] arguments) {
    Settings settings;
    try {
      settings = Settings.read(arguments);
    } catch (IOException | IllegalArgumentException refused) {
      System.err.println("kafka-broker: " + refused.getMessage());
      System.exit(2);
      return;
    }
    run(settings);
  }

  private static void run(Settings settings) {
    // Kafka is Scala, where checked exceptions are thrown undeclared, and its threads would keep a
    // node alive that never came up: whatever ends this thread ends the process.
    Thread.currentThread()
        .setUncaughtExceptionHandler((thread, failure) -> {
          System.err.println("kafka-broker: did not start: " + failure);
          Runtime.getRuntime().halt(1);
        });
    Node node = new Node(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(node::close, "kafka-shutdown"));
    node.start();
    node.awaitStopped();
  }
}
