package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Kafka's settings for a small node on loopback that keeps everything it is told. */
final class BrokerSettings {

  private static final String HOST = "127.0.0.1";

  private BrokerSettings() {}

  /** Writes the settings file of a node whose log is in {@code directory/log}. */
  static Path write(Path directory, int port, KafkaMetadata metadata) throws IOException {
    Properties settings = new Properties();
    switch (metadata) {
      case KafkaMetadata.Quorum quorum -> voting(settings, port, quorum);
      case KafkaMetadata.ZooKeeper zooKeeper -> zooKeeper(settings, directory, port, zooKeeper);
    }
    place(settings, directory, port);
    keeping(settings);
    copies(settings, metadata instanceof KafkaMetadata.Quorum quorum ? quorum.ports().size() : 1);
    internalTopics(settings);
    groups(settings);
    size(settings);
    Path file = directory.resolve("broker.properties");
    try (Writer writer = Files.newBufferedWriter(file)) {
      settings.store(writer, "written at every start");
    }
    return file;
  }

  private static void place(Properties settings, Path directory, int port) {
    settings.setProperty("advertised.listeners", "BROKER://" + HOST + ":" + port);
    settings.setProperty("inter.broker.listener.name", "BROKER");
    settings.setProperty("log.dirs", directory.resolve("log").toString());
  }

  private static void voting(Properties settings, int port, KafkaMetadata.Quorum quorum) {
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(quorum.id()));
    settings.setProperty("cluster.id", quorum.clusterId().toString());
    settings.setProperty(
        "controller.quorum.voters",
        IntStream.rangeClosed(1, quorum.ports().size())
            .mapToObj(id -> id + "@" + HOST + ":" + quorum.ports().get(id - 1))
            .collect(Collectors.joining(",")));
    settings.setProperty(
        "listeners",
        "BROKER://%s:%d,CONTROLLER://%s:%d".formatted(HOST, port, HOST, quorum.port()));
    settings.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.setProperty("controller.listener.names", "CONTROLLER");
    // After a kill -9 the node has to wait until its former self has timed out.
    settings.setProperty("broker.session.timeout.ms", "2000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
  }

  private static void zooKeeper(
      Properties settings, Path directory, int port, KafkaMetadata.ZooKeeper zooKeeper) {
    settings.setProperty("broker.id", "1");
    settings.setProperty("zookeeper.connect", HOST + ":" + zooKeeper.port());
    settings.setProperty("zookeeper.dir", directory.resolve("zookeeper").toString());
    settings.setProperty("zookeeper.session.timeout.ms", "4000");
    settings.setProperty("listeners", "BROKER://" + HOST + ":" + port);
    settings.setProperty("listener.security.protocol.map", "BROKER:PLAINTEXT");
  }

  /** Facts are kept for ever, and so is how far each reader got. */
  private static void keeping(Properties settings) {
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("log.retention.ms", "-1");
    settings.setProperty("offsets.retention.minutes", Integer.toString(10 * 366 * 24 * 60));
    settings.setProperty("log.segment.bytes", Integer.toString(64 << 20));
    // Index files are made at full size, though sparse; this is ample for a segment.
    settings.setProperty("log.index.size.max.bytes", Integer.toString(1 << 20));
  }

  /** With three of a record, one may be lost and it is still taken. */
  private static void copies(Properties settings, int nodes) {
    String all = Integer.toString(nodes);
    String most = Integer.toString(nodes / 2 + 1);
    settings.setProperty("default.replication.factor", all);
    settings.setProperty("min.insync.replicas", most);
    settings.setProperty("offsets.topic.replication.factor", all);
    settings.setProperty("transaction.state.log.replication.factor", all);
    settings.setProperty("transaction.state.log.min.isr", most);
    settings.setProperty("share.coordinator.state.topic.replication.factor", all);
    settings.setProperty("share.coordinator.state.topic.min.isr", most);
  }

  private static void internalTopics(Properties settings) {
    settings.setProperty("offsets.topic.num.partitions", "4");
    settings.setProperty("offsets.topic.segment.bytes", Integer.toString(8 << 20));
    settings.setProperty("transaction.state.log.num.partitions", "1");
    settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
  }

  /** A reader that died without leaving gives its partitions up within seconds. */
  private static void groups(Properties settings) {
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("group.consumer.assignment.interval.ms", "0");
    settings.setProperty("group.consumer.min.heartbeat.interval.ms", "500");
    settings.setProperty("group.consumer.heartbeat.interval.ms", "1000");
    settings.setProperty("group.consumer.min.session.timeout.ms", "6000");
    settings.setProperty("group.consumer.session.timeout.ms", "6000");
    settings.setProperty("group.coordinator.threads", "1");
  }

  private static void size(Properties settings) {
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "4");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.recovery.threads.per.data.dir", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", Integer.toString(4 << 20));
    settings.setProperty("log.cleaner.io.buffer.size", Integer.toString(128 << 10));
    settings.setProperty("socket.request.max.bytes", Integer.toString(16 << 20));
  }
}
