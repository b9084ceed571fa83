package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkingFullException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves what is dead-lettered into the database, where it can be looked at as often as one likes:
 * in a quorum queue every look is counted, and after some the broker gives up. What is not
 * committed is not acknowledged, so it stays in the queue while the database is away.
 */
final class DeadLetterKeeper implements Carrying {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterKeeper.class);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ParkedWork parked;

  DeadLetterKeeper(ParkedWork parked) {
    this.parked = parked;
  }

  @Override
  public void carryOut(Connection connection, BasicProperties properties, byte[] body)
      throws InterruptedException {
    while (connection.isOpen()) {
      try {
        parked
            .database()
            .inTransaction(transaction -> {
              Parked.Content content = content(properties, body);
              Parked.Failure failure = failure(properties);
              parked
                  .table()
                  .park(transaction, fingerprint(properties, body), content, failure)
                  .ifPresent(id ->
                      log.warn(
                          "parked {}: {} {} of {}: {}",
                          id,
                          content.type(),
                          content.subject(),
                          parked.source(),
                          failure.cause()));
              return true;
            });
        return;
      } catch (ParkingFullException full) {
        waitWith(full);
      } catch (RuntimeException away) {
        if (!Database.isToBlame(away)) {
          throw new IllegalStateException("a dead letter cannot be kept", away);
        }
        waitWith(away);
      }
    }
    throw new IllegalStateException("the connection was lost before it was kept");
  }

  private void waitWith(RuntimeException why) throws InterruptedException {
    log.warn("a dead letter of {} stays in its queue: {}", parked.source(), why.getMessage());
    Thread.sleep(PAUSE);
  }

  private Parked.Content content(BasicProperties properties, byte[] body) {
    Work work = Messages.work(parked.source(), properties, body);
    return new Parked.Content(
        work.id(),
        0,
        parked.queue().dead(),
        work.type(),
        work.body(),
        Messages.headers(properties),
        failedAt(properties),
        work.traceParent());
  }

  private static Parked.Failure failure(BasicProperties properties) {
    return new Parked.Failure(
        Messages.cause(properties), Messages.failures(properties), failedAt(properties));
  }

  private static Instant failedAt(BasicProperties properties) {
    return Messages.failedAt(properties).orElseGet(Instant::now);
  }

  /** The same whenever this dead letter is delivered; another when the work fails once more. */
  private static String fingerprint(BasicProperties properties, byte[] body) {
    return HexFormat.of().formatHex(Messages.digest(properties, body));
  }
}
