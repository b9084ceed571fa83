package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.run.Availability;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Offer;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.RunState;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** How the couriers that a batch of changes is about stand, while it is carried out. */
final class Couriers {
  private final Map<CourierId, Courier> known = new HashMap<>();
  private final Map<CourierId, Integer> held = new HashMap<>();
  private final Map<CourierId, Integer> offered = new HashMap<>();
  private final Map<CourierId, Instant> relieved = new HashMap<>();

  private Couriers() {}

  static Couriers of(Handle transaction, List<Change> changes) {
    Set<CourierId> ids = new HashSet<>();
    changes.forEach(change -> courier(change.command()).ifPresent(ids::add));
    Couriers couriers = new Couriers();
    if (!ids.isEmpty()) {
      CourierTable.find(transaction, ids).forEach(one -> couriers.known.put(one.id(), one));
      RunTable.heldBy(transaction, ids).forEach(run -> couriers.count(run, 1));
      RunTable.offeredTo(transaction, ids).forEach(run -> couriers.count(run, 1));
    }
    return couriers;
  }

  private static Optional<CourierId> courier(RunCommand command) {
    return switch (command) {
      case RunCommand.OfferTo offer -> Optional.of(offer.courier());
      case RunCommand.Assign assign -> Optional.of(assign.courier());
      case RunCommand.AcceptOffer accept when CourierId.isValid(accept.by().id()) ->
          Optional.of(new CourierId(accept.by().id()));
      case RunCommand _ -> Optional.empty();
    };
  }

  Availability of(CourierId id, Instant at) {
    Courier courier = known.getOrDefault(id, Courier.unknown(id));
    return new Availability(
        held.getOrDefault(id, 0), offered.getOrDefault(id, 0) > 0, courier.isOnlineAt(at));
  }

  void moved(RunState before, Run after, Instant at) {
    count(before, -1);
    count(after, 1);
    holder(before)
        .filter(courier -> holder(after).filter(courier::equals).isEmpty())
        .ifPresent(courier -> relieved.put(courier, at));
  }

  private void count(RunState state, int difference) {
    holder(state).ifPresent(courier -> held.merge(courier, difference, Integer::sum));
    if (state instanceof Run run && run.stage() instanceof RunStage.Offered(Offer offer)) {
      offered.merge(offer.courier(), difference, Integer::sum);
    }
  }

  private static Optional<CourierId> holder(RunState state) {
    return state instanceof Run run && !run.stage().isEnd()
        ? run.stage().courier()
        : Optional.empty();
  }

  void flush(Handle transaction) {
    if (!relieved.isEmpty()) {
      CourierTable.idleSince(
          transaction,
          relieved.keySet(),
          relieved.values().stream().max(Instant::compareTo).orElseThrow());
    }
  }
}
