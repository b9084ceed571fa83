package dev.tiffin.platform.embedded;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** Puts a message into a queue of a broker and takes it out again. */
final class RabbitProbe {

  private static final int ANSWER_LIMIT_MS = 5_000;

  private RabbitProbe() {}

  static void await(ChildProcess process, EmbeddedRabbit.Config config, Duration limit) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(EmbeddedRabbit.HOST);
    factory.setPort(config.port());
    factory.setUsername(RabbitSettings.USER);
    factory.setPassword(config.password());
    factory.setAutomaticRecoveryEnabled(false);
    factory.setConnectionTimeout(ANSWER_LIMIT_MS);
    factory.setHandshakeTimeout(ANSWER_LIMIT_MS);
    factory.setChannelRpcTimeout(ANSWER_LIMIT_MS);
    factory.setThreadFactory(Thread.ofVirtual().name("rabbitmq-probe-", 0).factory());
    Readiness.await(process, limit, () -> attempt(factory));
  }

  private static Optional<String> attempt(ConnectionFactory factory) {
    try {
      return roundTrip(factory);
    } catch (AuthenticationFailureException refused) {
      throw new InfrastructureException(
          "RabbitMQ's data knows another password than this one", refused);
    } catch (IOException | TimeoutException | ShutdownSignalException notYet) {
      return Optional.of(String.valueOf(notYet.getMessage()));
    }
  }

  private static Optional<String> roundTrip(ConnectionFactory factory)
      throws IOException, TimeoutException {
    Connection connection = factory.newConnection("probe");
    try {
      Channel channel = connection.createChannel();
      String queue = channel.queueDeclare().getQueue();
      channel.basicPublish("", queue, null, "ready?".getBytes(StandardCharsets.UTF_8));
      return channel.basicGet(queue, true) == null
          ? Optional.of("a message did not come back")
          : Optional.empty();
    } finally {
      connection.abort(ANSWER_LIMIT_MS);
    }
  }
}
