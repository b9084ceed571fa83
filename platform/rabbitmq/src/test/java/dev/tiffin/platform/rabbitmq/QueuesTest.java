package dev.tiffin.platform.rabbitmq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.runtime.ConfigurationException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueuesTest {
  private static final WorkQueue CHECK =
      new WorkQueue("check", List.of(Duration.ofSeconds(1), Duration.ofSeconds(10)));
  private static final DelayQueue LATER = new DelayQueue("later", Duration.ofSeconds(45), CHECK);

  @Test
  void everyQueueHasItsAddress() {
    Queues queues = new Queues(List.of(CHECK), List.of(LATER));
    assertEquals("check", queues.address("check"));
    assertEquals("later.45000ms", queues.address("later"));
    assertEquals("check.dead", CHECK.dead());
    assertEquals("check.retry.1000ms", CHECK.retry(1, Duration.ZERO));
    assertEquals("check.retry.10000ms", CHECK.retry(2, Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> queues.address("typo"));
  }

  @Test
  void whatCannotBeAQueueIsRefused() {
    Duration second = Duration.ofSeconds(1);
    assertThrows(IllegalArgumentException.class, () -> new WorkQueue("", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new WorkQueue("a b", List.of()));
    assertThrows(IllegalArgumentException.class, () -> new WorkQueue("a", List.of(Duration.ZERO)));
    assertThrows(IllegalArgumentException.class, () -> new WorkQueue("a", List.of(second), 0));
    assertThrows(
        IllegalArgumentException.class, () -> new DelayQueue("later", Duration.ofDays(2), CHECK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1", "127.0.0.1:5672", "amqp:", "amqp://a b", "x"})
  void whatIsNoAddressOfABrokerIsRefusedWithoutItsPassword(String uri) {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> new RabbitConfig(uri));
    assertFalse(String.valueOf(refused.getMessage()).contains(uri + " "));
  }

  @Test
  void aPasswordIsNotPrinted() {
    RabbitConfig config = new RabbitConfig("amqp://somebody:secret@127.0.0.1:5672/%2F");
    assertFalse(config.toString().contains("secret"));
  }
}
