package dev.tiffin.platform.embedded;

import java.util.List;
import org.apache.kafka.common.Uuid;

/** Where a Kafka node on 127.0.0.1 keeps what it knows of topics and of other nodes. */
public sealed interface KafkaMetadata {

  /** At which this node, or what it brings, listens for it; must be free. */
  int port();

  /**
   * KRaft: the nodes themselves vote on it.
   *
   * @param id of this node, from 1: its place in {@code ports}
   * @param ports of all nodes, where they vote
   * @param clusterId the same for all of them, as Kafka's tools make it
   */
  record Quorum(int id, List<Integer> ports, Uuid clusterId) implements KafkaMetadata {

    public Quorum {
      ports = List.copyOf(ports);
      if (id < 1 || id > ports.size()) {
        throw new IllegalArgumentException("id is 1 to " + ports.size() + ", not " + id);
      }
      ports.forEach(KafkaMetadata::requirePort);
    }

    /** A node that is alone. */
    public static Quorum ofOne(int port) {
      return new Quorum(1, List.of(port), Uuid.randomUuid());
    }

    @Override
    public int port() {
      return ports.get(id - 1);
    }
  }

  /**
   * ZooKeeper, in the process of the only broker: Kafka 3.9, the last that can be without KRaft.
   */
  record ZooKeeper(int port) implements KafkaMetadata {

    public ZooKeeper {
      requirePort(port);
    }
  }

  private static void requirePort(int port) {
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("ports are 1 to 65535, not " + port);
    }
  }
}
