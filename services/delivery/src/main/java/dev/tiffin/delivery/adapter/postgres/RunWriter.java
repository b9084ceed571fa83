package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.adapter.protobuf.EventMessages;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Decision;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunEvent;
import dev.tiffin.delivery.run.RunRejection;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.delivery.run.RunStatus;
import dev.tiffin.platform.eventstore.Append;
import dev.tiffin.platform.eventstore.EventStore;
import java.util.ArrayList;
import java.util.HashMap;
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
 * a run too many by two dispatchers at once.
 */
public final class RunWriter {
  private final Handle transaction;
  private final Map<OrderId, Run> runs;
  private final Map<CourierId, Integer> held;
  private final Map<OrderId, Run> changed = new LinkedHashMap<>();
  private final List<Append> appends = new ArrayList<>();

  private RunWriter(Handle transaction, List<Change> changes) {
    this.transaction = transaction;
    this.runs =
        RunTable.find(
            transaction, changes.stream().map(Change::orderId).collect(Collectors.toSet()));
    Set<CourierId> couriers =
        changes.stream()
            .map(Change::command)
            .filter(RunCommand.Assign.class::isInstance)
            .map(command -> ((RunCommand.Assign) command).courier())
            .collect(Collectors.toSet());
    this.held = couriers.isEmpty() ? new HashMap<>() : RunTable.held(transaction, couriers);
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
    Decision decision = Run.decide(state, informed(change.command()));
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
      case Decision.Refused(RunRejection why) -> new Outcome.Refused(why);
      case Decision.Happened(List<RunEvent> events) -> happened(change, state, version, events);
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
      count(state, -1);
      count(run, 1);
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

  private RunCommand informed(RunCommand command) {
    return command instanceof RunCommand.Assign assign
        ? assign.holding(held.getOrDefault(assign.courier(), 0))
        : command;
  }

  private void count(RunState state, int difference) {
    if (state instanceof Run run
        && run.stage() instanceof RunStage.Held stage
        && stage.status() != RunStatus.DELIVERED
        && stage.status() != RunStatus.RETURNED
        && stage.status() != RunStatus.CANCELLED) {
      held.merge(stage.by(), difference, Integer::sum);
    }
  }

  private void flush() {
    if (appends.isEmpty()) {
      return;
    }
    Set<String> conflicts = EventStore.append(transaction, appends);
    if (!conflicts.isEmpty()) {
      throw new IllegalStateException("runs moved under the append lock: " + conflicts);
    }
    RunTable.upsert(transaction, changed.values());
  }
}
