package dev.tiffin.faults.books;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Looks into queues without taking anything away. */
final class QueueReader implements AutoCloseable {
  private static final int LOOKS_MAX = 10_000;
  private static final int CONNECT_MILLIS_MAX = 10_000;

  private final Connection connection;

  QueueReader(String url) {
    try {
      ConnectionFactory factory = new ConnectionFactory();
      factory.setUri(new URI(url));
      factory.setConnectionTimeout(CONNECT_MILLIS_MAX);
      factory.setAutomaticRecoveryEnabled(false);
      this.connection = factory.newConnection("auditor");
    } catch (IOException
        | TimeoutException
        | URISyntaxException
        | GeneralSecurityException failed) {
      throw new AuditException("cannot look into RabbitMQ", failed);
    }
  }

  /** How many messages each holds that nobody has in hand. */
  Map<String, Long> depths(List<String> queues) {
    Map<String, Long> depths = new HashMap<>();
    try {
      Channel channel = connection.createChannel();
      for (String queue : queues) {
        depths.put(queue, channel.messageCount(queue));
      }
      channel.abort();
    } catch (IOException failed) {
      throw new AuditException("cannot look into " + queues, failed);
    }
    return depths;
  }

  /** The ids of what a queue holds, which is put back as it was. */
  List<String> ids(String queue) {
    List<String> ids = new ArrayList<>();
    try {
      Channel channel = connection.createChannel();
      for (int look = 0; look < LOOKS_MAX; look++) {
        Optional<GetResponse> got = Optional.ofNullable(channel.basicGet(queue, false));
        if (got.isEmpty()) {
          break;
        }
        ids.add(String.valueOf(got.get().getProps().getMessageId()));
      }
      channel.abort(); // nothing was acknowledged, so all of it is put back
    } catch (IOException failed) {
      throw new AuditException("cannot look into " + queue, failed);
    }
    return ids;
  }

  @Override
  public void close() {
    connection.abort();
  }
}
