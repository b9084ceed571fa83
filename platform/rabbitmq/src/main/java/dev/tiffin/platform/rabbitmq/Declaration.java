package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes queues, and lets new ones settle before they are used. RabbitMQ 3.10 writes down which
 * quorum queues it has half a second late: one that is younger when the broker is killed is there
 * afterwards, but empty, and never answers again. So a new queue is left alone for a second and
 * then marked, by an exchange that is called like it; one without its mark that does not answer is
 * made anew, for nobody can have put anything into it.
 *
 * <p>A queue that answers is never deleted: when 3.10 deletes one that dead-letters at least once,
 * it may stop all such dead-lettering until it is started again.
 */
final class Declaration {

  private static final Duration SETTLING = Duration.ofSeconds(1);
  private static final String MARK = ".settled";
  private static final String LOCK = "tiffin.declaring";
  private static final Duration LOCK_LIMIT = Duration.ofSeconds(30);
  private static final Duration LOCK_PAUSE = Duration.ofMillis(300);
  private static final int CLOSE_MILLIS = 2_000;

  private final RabbitConfig config;
  private final Connection connection;

  private Declaration(RabbitConfig config, Connection connection) {
    this.config = config;
    this.connection = connection;
  }

  /**
   * A durable queue.
   *
   * @param arguments as {@link QueueArguments} makes them
   */
  record Queue(String name, Map<String, Object> arguments) {}

  /**
   * Returns when all of them are there and may be used; at once, if they have been before.
   *
   * @throws IOException if a queue of that name is of another kind
   */
  static void of(RabbitConfig config, Connection connection, List<Queue> queues)
      throws IOException, InterruptedException {
    Declaration declaration = new Declaration(config, connection);
    if (!declaration.unsettled(queues).isEmpty()) {
      declaration.make(queues);
    }
    try (PassingChannel open = declaration.channel()) {
      for (Queue queue : queues) {
        declare(open.channel(), queue);
      }
    }
  }

  private List<Queue> unsettled(List<Queue> queues) throws IOException {
    List<Queue> unsettled = new ArrayList<>();
    for (Queue queue : queues) {
      if (!isThere(queue) || !isMarked(queue)) {
        unsettled.add(queue);
      }
    }
    return unsettled;
  }

  private void make(List<Queue> queues) throws IOException, InterruptedException {
    try (PassingChannel open = lock()) {
      Channel channel = open.channel();
      List<Queue> unsettled = unsettled(queues); // fewer, if somebody else was here just now
      for (Queue queue : unsettled) {
        if (isThere(queue) && !isMarked(queue) && !answers(queue)) {
          channel.queueDelete(queue.name());
        }
        declare(channel, queue);
      }
      if (!unsettled.isEmpty()) {
        Thread.sleep(SETTLING);
      }
      for (Queue queue : unsettled) {
        channel.exchangeDeclare(queue.name() + MARK, BuiltinExchangeType.FANOUT, true);
      }
      channel.queueDelete(LOCK);
    }
  }

  /** By a queue exclusive to this connection: others are refused it until that is gone. */
  private PassingChannel lock() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LOCK_LIMIT.toNanos();
    while (!finds(channel -> channel.queueDeclare(LOCK, false, true, false, Map.of()))) {
      if (System.nanoTime() > deadline) {
        throw new IOException("somebody else has been making queues for " + LOCK_LIMIT);
      }
      Thread.sleep(LOCK_PAUSE);
    }
    return channel();
  }

  private static void declare(Channel channel, Queue queue) throws IOException {
    channel.queueDeclare(queue.name(), true, false, false, queue.arguments());
  }

  private boolean isThere(Queue queue) throws IOException {
    return finds(channel -> channel.queueDeclarePassive(queue.name()));
  }

  private boolean isMarked(Queue queue) throws IOException {
    return finds(channel -> channel.exchangeDeclarePassive(queue.name() + MARK));
  }

  /**
   * Whether it can be emptied, which is harmless where nothing is in it. On a connection of its
   * own: a queue that does not answer takes its connection with it.
   */
  private boolean answers(Queue queue) {
    Connection own = config.connect(queue.name() + " probe");
    try {
      Channel channel = own.createChannel();
      if (channel.messageCount(queue.name()) == 0) {
        channel.queuePurge(queue.name());
      }
      return true;
    } catch (IOException | ShutdownSignalException silent) {
      return false;
    } finally {
      own.abort(CLOSE_MILLIS);
    }
  }

  @FunctionalInterface
  private interface Question {
    Object ask(Channel channel) throws IOException;
  }

  /** The broker closes the channel on which something was asked for that cannot be had. */
  private boolean finds(Question question) throws IOException {
    try (PassingChannel open = channel()) {
      question.ask(open.channel());
      return true;
    } catch (IOException e) {
      if (e.getCause() instanceof ShutdownSignalException closed && !closed.isHardError()) {
        return false;
      }
      throw e;
    }
  }

  private PassingChannel channel() throws IOException {
    return new PassingChannel(connection.createChannel());
  }

  /** A channel whose closing is of no consequence. */
  private record PassingChannel(Channel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.abort();
    }
  }
}
