package dev.tiffin.platform.zookeeperbroker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Properties;
import org.junit.jupiter.api.Test;

class ZooKeeperTest {
  private static String refusal(String connect, String directory) {
    Properties settings = new Properties();
    settings.setProperty("zookeeper.connect", connect);
    settings.setProperty("zookeeper.dir", directory);
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> ZooKeeper.of(settings)).getMessage());
  }

  @Test
  void whatIsMissingOrWrongIsNamed() {
    assertEquals("zookeeper.connect must be host:port", refusal("", "/data"));
    assertEquals("zookeeper.connect must be host:port", refusal("127.0.0.1:2181,x:1", "/data"));
    assertEquals("setting zookeeper.dir is missing", refusal("127.0.0.1:2181", ""));
  }
}
