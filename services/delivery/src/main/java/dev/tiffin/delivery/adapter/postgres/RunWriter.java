package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.adapter.protobuf.EventMessages;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Decision;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunEvent;
import dev.tiffin.delivery.run.RunRejection;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Carries out a batch of changes in one transaction: one statement reads the runs, one writes all
 * their events, one all their states. It decides under the append lock, so what it read cannot be
 * overtaken before it is written: there are no conflicts to try again, and no courier can be given
 * a run too many, or be asked twice, by two who do it at once.
 */
public final class RunWriter {
  private final Handle transaction;
  private final Map<OrderId, Run> runs;
  private final Couriers couriers;
  private final Doors doors;
  private final Map<OrderId, Run> changed = new LinkedHashMap<>();
  private final List<Append> appends = new ArrayList<>();

  private RunWriter(Handle transaction, List<Change> changes) {
    this.transaction = transaction;
    this.runs =
        RunTable.find(
            transaction, changes.stream().map(Change::orderId).collect(Collectors.toSet()));
    this.couriers = Couriers.of(transaction, changes);
    this.doors = Doors.of(transaction, changes);
  }

  /** One outcome for each change, in the same order; later ones see what earlier ones did. */
  public static List<Outcome> write(Handle transaction, List<Change> changes) {
    EventStore.lock(transaction);
    RunWriter writer = new RunWriter(transaction, changes);
    List<Outcome> outcomes = changes.stream().map(writer::carryOut).toList();
    writer.flush();
    return outcomes;
  }

  private Outcome carryOut(Change change) {
    RunState state =
        Optional.<RunState>ofNullable(runs.get(change.orderId())).orElse(RunState.NONE);
    RunCommand command = informed(change);
    Decision decision = Run.decide(state, command);
    if (decision instanceof Decision.Refused(RunRejection.Unknown why)) {
      return new Outcome.Refused(why);
    }
    if (decision instanceof Decision.Refused(RunRejection.NotYours why)) {
      return new Outcome.Refused(why);
    }
    int version = state instanceof Run run ? run.version() : 0;
    if (change.ifVersion() > 0 && change.ifVersion() != version) {
      return new Outcome.Stale(version);
    }
    return switch (decision) {
      case Decision.Refused(RunRejection why) -> {
        if (why instanceof RunRejection.WrongPin) {
          doors.missed(change.orderId());
        }
        yield new Outcome.Refused(why);
      }
      case Decision.Happened(List<RunEvent> events) -> {
        if (!events.isEmpty()) {
          doors.passed(change.orderId(), command, events);
        }
        yield happened(change, state, version, events);
      }
    };
  }

  private Outcome happened(Change change, RunState state, int version, List<RunEvent> events) {
    RunState next = state;
    for (RunEvent event : events) {
      next = Run.evolve(next, event);
    }
    Run run =
        switch (next) {
          case Run some -> some;
          case RunState.None _ -> throw new IllegalStateException("nothing came of " + change);
        };
    if (!events.isEmpty()) {
      couriers.moved(state, run, change.command().at());
      runs.put(change.orderId(), run);
      changed.put(change.orderId(), run);
      appends.add(
          new Append(
              change.orderId().value(),
              version,
              events.stream().map(EventMessages::write).toList(),
              change.command().at(),
              change.traceParent()));
    }
    return new Outcome.Done(run);
  }

  private RunCommand informed(Change change) {
    return switch (change.command()) {
      case RunCommand.OfferTo offer -> offer.knowing(couriers.of(offer.courier(), offer.at()));
      case RunCommand.Assign assign -> assign.knowing(couriers.of(assign.courier(), assign.at()));
      case RunCommand.AcceptOffer accept when CourierId.isValid(accept.by().id()) ->
          accept.knowing(couriers.of(new CourierId(accept.by().id()), accept.at()));
      case RunCommand.HandOver handOver -> handOver.knowing(doors.pin(change.orderId()));
      case RunCommand other -> other;
    };
  }

  private void flush() {
    doors.flush(transaction);
    if (appends.isEmpty()) {
      return;
    }
    Set<String> conflicts = EventStore.append(transaction, appends);
    if (!conflicts.isEmpty()) {
      throw new IllegalStateException("runs moved under the append lock: " + conflicts);
    }
    RunTable.upsert(transaction, changed.values());
    couriers.flush(transaction);
  }
}
