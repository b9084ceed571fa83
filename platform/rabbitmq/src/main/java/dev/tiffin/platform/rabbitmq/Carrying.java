package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import java.io.IOException;

/** What is done with a message that was delivered. */
@FunctionalInterface
interface Carrying {

  /**
   * Returns when the message may be acknowledged.
   *
   * @param connection that it was delivered on
   * @throws dev.tiffin.platform.runtime.DependencyDownException if it may not: it is delivered
   *     again, on another connection
   * @throws IllegalStateException the same
   */
  void carryOut(Connection connection, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException;
}
