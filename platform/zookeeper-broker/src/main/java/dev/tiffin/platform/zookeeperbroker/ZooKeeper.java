package dev.tiffin.platform.zookeeperbroker;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;
import org.jspecify.annotations.Nullable;

/** One ZooKeeper server in this JVM. */
final class ZooKeeper implements AutoCloseable {

  /** Sessions last two of these at least, and at most twenty. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration GONE_LIMIT = TICK.multipliedBy(30);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int CONNECTIONS_MAX = 20;

  private final InetSocketAddress address;
  private final Path directory;
  private volatile @Nullable ZooKeeperServer server;
  private volatile @Nullable ServerCnxnFactory connections;

  private ZooKeeper(InetSocketAddress address, Path directory) {
    this.address = address;
    this.directory = directory;
  }

  /**
   * @throws IllegalArgumentException naming what is missing
   */
  static ZooKeeper of(Properties settings) {
    String[] hostAndPort = settings.getProperty("zookeeper.connect", "").split(":", -1);
    String directory = settings.getProperty("zookeeper.dir", "");
    if (hostAndPort.length != 2 || !hostAndPort[1].matches("\\d{1,5}")) {
      throw new IllegalArgumentException("zookeeper.connect must be host:port");
    }
    if (directory.isBlank()) {
      throw new IllegalArgumentException("setting zookeeper.dir is missing");
    }
    return new ZooKeeper(
        new InetSocketAddress(hostAndPort[0], Integer.parseInt(hostAndPort[1])),
        Path.of(directory));
  }

  void start() {
    try {
      File files = Files.createDirectories(directory).toFile();
      ZooKeeperServer starting =
          new ZooKeeperServer(files, files, Math.toIntExact(TICK.toMillis()));
      ServerCnxnFactory listening = new NIOServerCnxnFactory();
      listening.configure(address, CONNECTIONS_MAX);
      server = starting;
      connections = listening;
      listening.startup(starting);
    } catch (IOException failed) {
      throw new IllegalStateException("ZooKeeper: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
  }

  /** Waits until a node is not there, or not any more. */
  void awaitGone(String path) {
    ZooKeeperServer started = server;
    long end = System.nanoTime() + GONE_LIMIT.toNanos();
    while (started != null && started.getZKDatabase().getNode(path) != null) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException(path + " does not go: who is it?");
      }
      try {
        TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted", stopped);
      }
    }
  }

  @Override
  public void close() {
    ServerCnxnFactory listening = connections; // the thread that stops is not the one that started
    if (listening != null) {
      listening.shutdown(); // the server with it
    }
  }
}
