package dev.tiffin.delivery.dispatching;

import dev.tiffin.delivery.dispatch.Alert;
import dev.tiffin.delivery.dispatch.Candidate;
import dev.tiffin.delivery.dispatch.DispatchBoard;
import dev.tiffin.delivery.dispatch.Errand;
import dev.tiffin.delivery.dispatch.OpenRun;
import dev.tiffin.delivery.dispatch.Proposal;
import dev.tiffin.delivery.dispatch.Snapshot;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs and couriers in memory, all at one place; a run that was offered stays so. */
final class ListedBoard implements DispatchBoard {
  /** What was asked of whom. */
  record Asked(Proposal proposal, Instant until) {}

  private static final Place HERE = new Place(45.764, 4.8357);

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<Alert> alerts = new CopyOnWriteArrayList<>();
  final AtomicInteger looks = new AtomicInteger();
  private final Map<String, OpenRun> runs = new ConcurrentHashMap<>();

  /** A run that is due, and has had nobody for ten minutes. */
  void open(String orderId) {
    Instant now = Instant.now();
    Errand errand =
        new Errand(new OrderId(orderId), "bouchon", HERE, HERE, now, now.plusSeconds(1_800));
    runs.put(orderId, new OpenRun(errand, 1, now.minusSeconds(600), 0, Set.of(), false, true));
  }

  /** A run that a dispatcher must be told of. */
  void openRefused(String orderId) {
    open(orderId);
    runs.computeIfPresent(
        orderId, (_, run) -> new OpenRun(run.errand(), 1, run.since(), 5, Set.of(), true, false));
  }

  @Override
  public Snapshot snapshot(Instant now) {
    looks.incrementAndGet();
    List<Candidate> candidates = new ArrayList<>();
    for (String name : List.of("ann", "bob", "cleo")) {
      candidates.add(
          new Candidate(new CourierId(name), Vehicle.CAR, HERE, now, List.of(), false, now));
    }
    return new Snapshot(now, List.copyOf(runs.values()), candidates);
  }

  @Override
  public boolean offer(Proposal proposal, Instant until) {
    if (runs.remove(proposal.orderId().value()) == null) {
      return false;
    }
    asked.add(new Asked(proposal, until));
    return true;
  }

  @Override
  public void alert(Alert alert) {
    if (runs.remove(alert.orderId().value()) != null) {
      alerts.add(alert);
    }
  }
}
