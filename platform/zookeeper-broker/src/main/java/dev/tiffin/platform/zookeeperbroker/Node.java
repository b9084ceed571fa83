package dev.tiffin.platform.zookeeperbroker;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import kafka.server.KafkaConfig;
import kafka.server.KafkaServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;
import scala.Option;

/** ZooKeeper and a broker in this JVM: started once, closed once, the broker first. */
final class Node implements AutoCloseable {

  private final Properties settings;
  private final ZooKeeper zooKeeper;
  private final AtomicBoolean closed = new AtomicBoolean();
  private volatile @Nullable KafkaServer broker;

  /**
   * @throws IllegalArgumentException naming what is missing
   */
  Node(Properties settings) {
    this.settings = (Properties) settings.clone();
    this.zooKeeper = ZooKeeper.of(settings);
  }

  /** Returns once started. */
  void start() {
    KafkaConfig config = KafkaConfig.fromProps(settings, false);
    zooKeeper.start();
    // A broker that was killed is still there for ZooKeeper, until its session has timed out, and
    // one with the same number that comes meanwhile would be refused.
    zooKeeper.awaitGone("/brokers/ids/" + config.brokerId());
    KafkaServer starting = new KafkaServer(config, Time.SYSTEM, Option.empty(), false);
    broker = starting;
    starting.startup();
  }

  void awaitStopped() {
    KafkaServer started = broker;
    if (started != null) {
      started.awaitShutdown();
    }
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      KafkaServer started = broker;
      if (started != null) {
        started.shutdown();
      }
      zooKeeper.close();
    }
  }
}
