package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Loop;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Takes work from a queue and has it done, several at a time, each on a virtual thread of its own.
 * What is done is acknowledged; what fails is tried again after the queue's delays, and then parked
 * with its cause. When the broker goes away this comes back with it, and what was not acknowledged
 * is delivered again.
 */
public final class WorkConsumer implements AutoCloseable {

  private static final int PREFETCH_MAX = 1_000;
  private static final long LOOK_MILLIS = 200;
  // Shorter than the loop's own patience, so that what is done by then is acknowledged.
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(4);
  private static final int CLOSE_MILLIS = 2_000;

  private final RabbitConfig config;
  private final WorkQueue queue;
  private final int prefetch;
  private final Attempt attempt;
  private final Loop loop;

  /**
   * @param prefetch how much is worked on at once at most, 1 to 1000
   */
  public WorkConsumer(
      RabbitConfig config,
      WorkQueue queue,
      int prefetch,
      WorkHandler handler,
      OpenTelemetry telemetry) {
    if (prefetch < 1 || prefetch > PREFETCH_MAX) {
      throw new IllegalArgumentException("prefetch is 1 to " + PREFETCH_MAX + ", not " + prefetch);
    }
    this.config = config;
    this.queue = queue;
    this.prefetch = prefetch;
    this.attempt = new Attempt(queue, handler, telemetry);
    this.loop = new Loop("work of " + queue.name(), this::consume);
  }

  public void start() {
    loop.start();
  }

  /** Until the connection is lost; the loop then begins anew. */
  private void consume() throws InterruptedException {
    Connection connection = config.connect(queue.name() + " consumer");
    try {
      CountDownLatch lost = new CountDownLatch(1);
      Declaration.of(config, connection, queue.all());
      Channel channel = connection.createChannel();
      channel.addShutdownListener(_ -> lost.countDown());
      channel.basicQos(prefetch);
      Deliveries deliveries = new Deliveries(connection, channel, prefetch, attempt, lost);
      String tag = channel.basicConsume(queue.name(), false, deliveries);
      while (!loop.isClosing()) {
        if (lost.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new DependencyDownException(
              "RabbitMQ no longer delivers " + queue.name(), new IOException("connection lost"));
        }
      }
      channel.basicCancel(tag);
      deliveries.drain(DRAIN_LIMIT);
    } catch (IOException e) {
      throw Trouble.with("does not deliver " + queue.name(), e);
    } finally {
      connection.abort(CLOSE_MILLIS);
    }
  }

  /** Takes no more, and gives what is being done four seconds to end. */
  @Override
  public void close() {
    loop.close();
  }
}
