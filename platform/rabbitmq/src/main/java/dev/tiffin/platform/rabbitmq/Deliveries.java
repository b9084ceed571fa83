package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one connection delivers: each message on a thread of its own, no more than agreed. */
final class Deliveries extends DefaultConsumer {

  private static final Logger log = LoggerFactory.getLogger(Deliveries.class);

  private final Connection connection;
  private final int prefetch;
  private final Carrying carrying;
  private final CountDownLatch lost;
  private final Semaphore free;

  /**
   * @param lost counted down when the broker delivers no more
   */
  Deliveries(
      Connection connection,
      Channel channel,
      int prefetch,
      Carrying carrying,
      CountDownLatch lost) {
    super(channel);
    this.connection = connection;
    this.prefetch = prefetch;
    this.carrying = carrying;
    this.lost = lost;
    this.free = new Semaphore(prefetch);
  }

  @Override
  public void handleDelivery(
      String tag, Envelope envelope, BasicProperties properties, byte[] body) {
    // the broker keeps to the prefetch, so this never waits; it is the bound if it does not
    free.acquireUninterruptibly();
    Thread.ofVirtual()
        .name("work-" + envelope.getDeliveryTag())
        .start(() -> {
          try {
            carryOut(envelope.getDeliveryTag(), properties, body);
          } finally {
            free.release();
          }
        });
  }

  private void carryOut(long tag, BasicProperties properties, byte[] body) {
    try {
      carrying.carryOut(connection, properties, body);
      getChannel().basicAck(tag, false);
    } catch (ShutdownSignalException | IOException gone) {
      log.debug("not acknowledged, so it comes again: {}", gone.getMessage());
      lost.countDown();
    } catch (DependencyDownException | IllegalStateException notPutAside) {
      // It is still the broker's; a new connection gets it again, after a while.
      log.warn("work that failed could not be put aside: {}", notPutAside.getMessage());
      lost.countDown();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The queue was deleted, or moved: whoever waits begins anew. */
  @Override
  public void handleCancel(String tag) {
    lost.countDown();
  }

  /** Nothing more is delivered. */
  void cancel() throws IOException {
    getChannel().basicCancel(getConsumerTag());
  }

  /** Waits for what is being done; what is not done by then comes again. */
  void drain(Duration limit) throws InterruptedException {
    if (!free.tryAcquire(prefetch, limit.toMillis(), TimeUnit.MILLISECONDS)) {
      log.warn("closed with work under way, which comes again");
    }
  }
}
