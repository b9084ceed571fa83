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
 * with its cause, first in the queue's dead letters and then in the database. When the broker goes
 * away this comes back with it, and what was not acknowledged is delivered again.
 */
public final class WorkConsumer implements AutoCloseable {

  private static final int PREFETCH_MAX = 1_000;
  private static final int KEPT_AT_ONCE = 10;
  private static final long LOOK_MILLIS = 200;
  // Shorter than the loop's own patience, so that what is done by then is acknowledged.
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(4);
  private static final int CLOSE_MILLIS = 2_000;

  private final RabbitConfig config;
  private final WorkQueue queue;
  private final int prefetch;
  private final Attempt attempt;
  private final DeadLetterKeeper keeper;
  private final Loop loop;

  /**
   * @param parked of the queue that it consumes: where to keep what cannot be done
   * @param prefetch how much is worked on at once at most, 1 to 1000
   */
  public WorkConsumer(
      RabbitConfig config,
      ParkedWork parked,
      int prefetch,
      WorkHandler handler,
      OpenTelemetry telemetry) {
    if (prefetch < 1 || prefetch > PREFETCH_MAX) {
      throw new IllegalArgumentException("prefetch is 1 to " + PREFETCH_MAX + ", not " + prefetch);
    }
    this.config = config;
    this.queue = parked.queue();
    this.prefetch = prefetch;
    this.attempt = new Attempt(queue, handler, telemetry);
    this.keeper = new DeadLetterKeeper(parked);
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
      Deliveries deliveries = deliver(connection, queue.name(), prefetch, attempt, lost);
      deliver(connection, queue.dead(), KEPT_AT_ONCE, keeper, lost);
      while (!loop.isClosing()) {
        if (lost.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new DependencyDownException(
              "RabbitMQ no longer delivers " + queue.name(), new IOException("connection lost"));
        }
      }
      deliveries.cancel();
      deliveries.drain(DRAIN_LIMIT);
    } catch (IOException e) {
      throw Trouble.with("does not deliver " + queue.name(), e);
    } finally {
      connection.abort(CLOSE_MILLIS);
    }
  }

  private static Deliveries deliver(
      Connection connection, String queue, int prefetch, Carrying carrying, CountDownLatch lost)
      throws IOException {
    Channel channel = connection.createChannel();
    channel.addShutdownListener(_ -> lost.countDown());
    channel.basicQos(prefetch);
    Deliveries deliveries = new Deliveries(connection, channel, prefetch, carrying, lost);
    channel.basicConsume(queue, false, deliveries);
    return deliveries;
  }

  /** Takes no more, and gives what is being done four seconds to end. */
  @Override
  public void close() {
    loop.close();
  }
}
