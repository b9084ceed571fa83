package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The work of a queue that could not be done: to be looked at, and sent again. */
public final class DeadLetters {

  private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(10);
  private static final int CLOSE_MILLIS = 2_000;
  private static final int MAX = 1_000;

  private final RabbitConfig config;
  private final WorkQueue queue;

  public DeadLetters(RabbitConfig config, WorkQueue queue) {
    this.config = config;
    this.queue = queue;
  }

  /**
   * The oldest of them; they stay where they are.
   *
   * @param max 1 to 1000
   */
  public List<DeadLetter> look(int max) throws InterruptedException {
    requireInRange(max);
    Connection connection = config.connect(queue.dead() + " reader");
    try {
      Declaration.of(config, connection, queue.all());
      Channel channel = connection.createChannel();
      List<DeadLetter> letters = new ArrayList<>();
      while (letters.size() < max) {
        GetResponse got = channel.basicGet(queue.dead(), false);
        if (got == null) {
          break;
        }
        letters.add(Messages.deadLetter(queue.name(), got.getProps(), got.getBody()));
      }
      return letters;
    } catch (IOException e) {
      throw Trouble.with("does not show " + queue.dead(), e);
    } finally {
      connection.abort(CLOSE_MILLIS); // whatever was not acknowledged is put back
    }
  }

  /**
   * Puts the oldest back into the queue, as if they had never been tried. One that fails again is
   * parked again, and not taken twice by this call.
   *
   * @param max 1 to 1000
   * @return how many
   */
  public int sendAgain(int max) throws InterruptedException {
    requireInRange(max);
    Connection connection = config.connect(queue.dead() + " sender");
    try {
      Declaration.of(config, connection, queue.all());
      ConfirmedChannel channel = new ConfirmedChannel(connection, _ -> {});
      long parked = Math.min(max, channel.channel().messageCount(queue.dead()));
      int sent = 0;
      while (sent < parked) {
        GetResponse got = channel.channel().basicGet(queue.dead(), false);
        if (got == null) {
          break;
        }
        Work work = Messages.work(queue.name(), got.getProps(), got.getBody());
        channel.publish(queue.name(), Messages.fresh(work, Map.of()), work.body());
        channel.await(CONFIRM_LIMIT);
        channel.channel().basicAck(got.getEnvelope().getDeliveryTag(), false);
        sent++;
      }
      return sent;
    } catch (IOException e) {
      throw Trouble.with("does not take what was in " + queue.dead(), e);
    } finally {
      connection.abort(CLOSE_MILLIS);
    }
  }

  private static void requireInRange(int max) {
    if (max < 1 || max > MAX) {
      throw new IllegalArgumentException("max is 1 to " + MAX + ", not " + max);
    }
  }
}
