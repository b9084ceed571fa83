package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.courier.CourierCommand;
import dev.tiffin.delivery.courier.CourierDecision;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.OfferEnd;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.EventStore;
import dev.tiffin.platform.runtime.TraceParent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads couriers, and changes them: who goes offline gives an open offer back at once. */
public final class CourierStore {
  private final Database database;
  private final Runnable afterCommit;

  /**
   * @param afterCommit run after every transaction that may have added events
   */
  public CourierStore(Database database, Runnable afterCommit) {
    this.database = database;
    this.afterCommit = afterCommit;
  }

  public Optional<Courier> find(CourierId id) {
    return find(List.of(id)).stream().findFirst();
  }

  /** Those of the ids that there are. */
  public List<Courier> find(Collection<CourierId> ids) {
    return database.read(handle -> CourierTable.find(handle, ids));
  }

  /** By id. */
  public List<Courier> list(CourierFilter filter) {
    return database.read(handle -> CourierTable.list(handle, filter));
  }

  public CourierDecision change(CourierId id, CourierCommand command) {
    CourierDecision decision =
        database.inTransaction(transaction -> carryOut(transaction, id, command));
    afterCommit.run();
    return decision;
  }

  /**
   * Whoever offers looks at the courier under the append lock, so with that in hand no offer can
   * come between going offline and giving back what is open.
   */
  private static CourierDecision carryOut(
      Handle transaction, CourierId id, CourierCommand command) {
    EventStore.lock(transaction);
    Courier before = CourierTable.lock(transaction, id).orElseGet(() -> Courier.unknown(id));
    CourierDecision decision = Courier.decide(before, command);
    if (decision instanceof CourierDecision.Is(Courier now)) {
      CourierTable.save(transaction, now);
      if (!now.isOnlineAt(command.at())) {
        giveBack(transaction, id, command);
      }
    }
    return decision;
  }

  private static void giveBack(Handle transaction, CourierId id, CourierCommand command) {
    List<Change> closing = new ArrayList<>();
    for (Run run : RunTable.offeredTo(transaction, List.of(id))) {
      if (run.stage() instanceof RunStage.Offered(Offer offer)) {
        closing.add(
            new Change(
                run.orderId(),
                new RunCommand.CloseOffer(offer.version(), OfferEnd.COURIER_OFFLINE, command.at()),
                0,
                TraceParent.current()));
      }
    }
    if (!closing.isEmpty()) {
      RunWriter.write(transaction, closing);
    }
  }
}
