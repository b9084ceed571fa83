package dev.tiffin.platform.kafkabroker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.jspecify.annotations.Nullable;

/** A KRaft node in this JVM: formatted once, started once, closed once. */
final class Node implements AutoCloseable {

  private final Settings settings;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable KafkaRaftServer server;

  Node(Settings settings) {
    this.settings = settings;
  }

  /** Formats the log directory where that was never done, then starts; returns once started. */
  void start() {
    formatOnce();
    KafkaRaftServer starting = new KafkaRaftServer(config(), Time.SYSTEM);
    server = starting;
    starting.startup();
  }

  void awaitStopped() {
    KafkaRaftServer started = server;
    if (started != null) {
      started.awaitShutdown();
    }
  }

  @Override
  public void close() {
    KafkaRaftServer started = server;
    if (started != null && closed.compareAndSet(false, true)) {
      started.shutdown();
    }
  }

  private KafkaConfig config() {
    return KafkaConfig.fromProps(settings.values(), false);
  }

  /** meta.properties is written last, so a directory whose formatting was cut short has none. */
  private void formatOnce() {
    Path directory = settings.logDirectory();
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    Formatter formatter =
        new Formatter()
            .setPrintStream(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
            .setNodeId(settings.nodeId())
            .setClusterId(settings.clusterId())
            .setControllerListenerName(settings.controllerListener())
            .addDirectory(directory.toString())
            .setMetadataLogDirectory(directory.toString())
            .setIgnoreFormatted(true);
    run(formatter);
  }

  // Formatter.run is declared to throw Exception: there is nothing narrower to catch.
  private static void run(Formatter formatter) {
    try {
      formatter.run();
    } catch (Exception failed) {
      throw new NodeFailedException("cannot format: " + failed.getMessage(), failed);
    }
  }
}
