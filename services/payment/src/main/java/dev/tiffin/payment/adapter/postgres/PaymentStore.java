package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.adapter.protobuf.PaymentEvents;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentEvent;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Gatherer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads payments, and changes them: what is asked for at once shares one round trip. */
public final class PaymentStore implements AutoCloseable {
  private static final int BATCH_MAX = 500;
  private static final int WAITING_MAX = 10_000;
  private static final Duration ANSWER_MAX = Duration.ofSeconds(5);

  private final Database database;
  private final Runnable afterCommit;
  private final Gatherer<Change, Supplier<Outcome>> changes;
  private final Gatherer<OrderId, Optional<Payment>> reads;

  /**
   * @param afterCommit run after every transaction that may have added events
   */
  public PaymentStore(Database database, Runnable afterCommit) {
    this.database = database;
    this.afterCommit = afterCommit;
    this.changes = new Gatherer<>("payments", BATCH_MAX, 1, WAITING_MAX, this::carryOut);
    this.reads = new Gatherer<>("payment reads", BATCH_MAX, 1, WAITING_MAX, this::read);
  }

  /**
   * Answers once the change is durable, or refused.
   *
   * @throws dev.tiffin.platform.runtime.GathererBusyException if too many wait
   * @throws DependencyDownException if the database cannot be reached
   */
  public Outcome change(Change change) {
    return changes.ask(change, ANSWER_MAX).get();
  }

  public Optional<Payment> find(OrderId id) {
    return reads.ask(id, ANSWER_MAX);
  }

  private List<Optional<Payment>> read(List<OrderId> ids) {
    Map<OrderId, Payment> found = find(ids);
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  /** Those of the ids that there are. */
  public Map<OrderId, Payment> find(Collection<OrderId> ids) {
    return database.read(handle -> PaymentTable.find(handle, ids));
  }

  /** The payment as it was at that version. */
  public Payment at(OrderId id, int version) {
    List<PaymentEvent> events =
        database.read(handle -> EventStore.read(handle, id.value())).stream()
            .limit(version)
            .map(PaymentEvents::read)
            .toList();
    return switch (Payment.replay(events)) {
      case Payment payment -> payment;
      case PaymentState.None _ -> throw new IllegalStateException("no events of " + id);
    };
  }

  private List<Supplier<Outcome>> carryOut(List<Change> batch) {
    try {
      return inTransaction(batch).stream().<Supplier<Outcome>>map(done -> () -> done).toList();
    } catch (DependencyDownException gone) {
      throw gone;
    } catch (RuntimeException bad) { // one of them is at fault: the others must not share its fate
      return batch.size() == 1
          ? List.of(() -> {
            throw bad;
          })
          : batch.stream().map(change -> carryOut(List.of(change)).getFirst()).toList();
    }
  }

  private List<Outcome> inTransaction(List<Change> batch) {
    List<Outcome> outcomes =
        database.inTransaction(transaction -> PaymentWriter.write(transaction, batch));
    afterCommit.run();
    return outcomes;
  }

  @Override
  public void close() {
    changes.close();
    reads.close();
  }
}
