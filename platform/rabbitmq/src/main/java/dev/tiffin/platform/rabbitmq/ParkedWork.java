package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedTable;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.runtime.DependencyDownException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The work of a queue that could not be done, in the database of the service whose queue it is:
 * brought there from the queue's dead letters by its {@link WorkConsumer}.
 */
public final class ParkedWork implements ParkingLot {
  private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(5);
  private static final int CLOSE_MILLIS = 2_000;

  private final RabbitConfig config;
  private final WorkQueue queue;
  private final Database database;
  private final ParkedTable table;

  /**
   * @param service whose queue it is
   * @param lot what such work is called in ids, for example {@code print}
   */
  public ParkedWork(
      RabbitConfig config, WorkQueue queue, Database database, String service, String lot) {
    this.config = config;
    this.queue = queue;
    this.database = database;
    this.table = new ParkedTable(service, lot, queue.name());
  }

  WorkQueue queue() {
    return queue;
  }

  Database database() {
    return database;
  }

  ParkedTable table() {
    return table;
  }

  @Override
  public String name() {
    return table.lot();
  }

  @Override
  public String source() {
    return table.source();
  }

  @Override
  public long count() {
    return database.read(table::count);
  }

  @Override
  public List<Parked> heads(int limit) {
    return database.read(handle -> table.heads(handle, limit));
  }

  @Override
  public Optional<Parked> find(long number) {
    return database.read(handle -> table.find(handle, number));
  }

  /**
   * Puts it back into the queue, as if it had never been tried. It is noted as sent after the
   * broker has it: a crash in between leaves it parked, and then it may be sent twice.
   */
  @Override
  public Mended sendAgain(long number, String by) {
    return decide(
        number,
        parked -> {
          if (!isOurs(parked.content())) {
            return new Mended.Refused("It is no work of ours: it can only be dropped.");
          }
          return end(
              number,
              transaction -> {
                publish(parked.content());
                table.end(transaction, number, Parked.Ending.SENT_AGAIN, by, "");
                return new Mended.Done(1);
              });
        });
  }

  @Override
  public Mended drop(long number, String by, String reason) {
    return decide(
        number,
        _ ->
            end(
                number,
                transaction -> {
                  table.end(transaction, number, Parked.Ending.DROPPED, by, reason);
                  return new Mended.Done(0);
                }));
  }

  private Mended decide(long number, Function<Parked, Mended> decision) {
    return find(number).map(decision).orElse(Mended.Refused.OVERTAKEN);
  }

  private Mended end(long number, Function<Handle, Mended> ending) {
    return database.inTransaction(transaction ->
        table.lockOpen(transaction, number) ? ending.apply(transaction) : Mended.Refused.OVERTAKEN);
  }

  private static boolean isOurs(Parked.Content content) {
    return !content.subject().isEmpty() && !content.type().isEmpty();
  }

  private void publish(Parked.Content content) {
    Connection connection = config.connect(queue.name() + " sent again");
    try {
      Declaration.of(config, connection, queue.all());
      ConfirmedChannel channel = new ConfirmedChannel(connection, _ -> {});
      Work work =
          new Work(
              queue.name(),
              content.subject(),
              content.type(),
              content.data(),
              content.traceParent());
      channel.publish(queue.name(), Messages.fresh(work, Map.of()), work.body());
      channel.await(CONFIRM_LIMIT);
    } catch (IllegalStateException full) {
      throw new DependencyDownException(String.valueOf(full.getMessage()), full);
    } catch (IOException e) {
      throw Trouble.with("does not take what was parked of " + queue.name(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DependencyDownException("interrupted", e);
    } finally {
      connection.abort(CLOSE_MILLIS);
    }
  }
}
