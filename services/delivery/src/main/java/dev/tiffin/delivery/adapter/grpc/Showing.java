package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.delivery.adapter.postgres.CourierStore;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.arriving.Arrivals;
import dev.tiffin.delivery.arriving.Way;
import dev.tiffin.delivery.courier.Courier;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.courier.Shift;
import dev.tiffin.delivery.dispatch.Eta;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.travel.Vehicle;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gathers what belongs to a run when it is shown: its courier's position, and when it arrives. */
public final class Showing {
  private final RunStore runs;
  private final CourierStore couriers;
  private final LastFixes fixes;
  private final Arrivals arrivals;

  public Showing(RunStore runs, CourierStore couriers, LastFixes fixes, Arrivals arrivals) {
    this.runs = runs;
    this.couriers = couriers;
    this.fixes = fixes;
    this.arrivals = arrivals;
  }

  Delivery show(SeenRun seen, Viewer viewer) {
    return show(seen, around(List.of(seen)), arrivals::of, viewer);
  }

  /** The same with what was gathered before: when only the courier has moved. */
  Delivery show(SeenRun seen, Around around, Viewer viewer) {
    return show(seen, around, arrivals::of, viewer);
  }

  List<Delivery> show(Collection<SeenRun> all, Viewer viewer) {
    Around around = around(all);
    return all.stream().map(seen -> show(seen, around, arrivals::quicklyOf, viewer)).toList();
  }

  private Delivery show(
      SeenRun seen, Around around, Function<Way, Optional<Eta>> arrival, Viewer viewer) {
    Optional<CourierId> courier = holder(seen.run());
    Optional<Fix> fix = courier.flatMap(fixes::of);
    Way way =
        new Way(
            seen.run(),
            seen.door(),
            fix,
            courier.map(around::vehicle).orElse(Vehicle.BICYCLE),
            courier.map(one -> around.others(one, seen)).orElse(List.of()));
    return RunViews.show(seen, fix, arrival.apply(way), viewer);
  }

  /** What the couriers of these runs drive, and what else they have. */
  Around around(Collection<SeenRun> all) {
    Set<CourierId> ids =
        all.stream().flatMap(seen -> holder(seen.run()).stream()).collect(Collectors.toSet());
    if (ids.isEmpty()) {
      return new Around(Map.of(), Map.of());
    }
    Map<CourierId, Vehicle> vehicles = new HashMap<>();
    for (Courier courier : couriers.find(ids)) {
      courier.shift().map(Shift::vehicle).ifPresent(by -> vehicles.put(courier.id(), by));
    }
    Map<CourierId, List<SeenRun>> held =
        runs.heldBy(ids).stream()
            .collect(Collectors.groupingBy(seen -> seen.run().stage().courier().orElseThrow()));
    return new Around(vehicles, held);
  }

  private static Optional<CourierId> holder(Run run) {
    return run.stage().isEnd() ? Optional.empty() : run.stage().courier();
  }

  /** What the couriers of some runs drive, and have besides. */
  record Around(Map<CourierId, Vehicle> vehicles, Map<CourierId, List<SeenRun>> held) {
    /** Somebody whose shift is over, or who never began one, goes by bicycle. */
    Vehicle vehicle(CourierId courier) {
      return vehicles.getOrDefault(courier, Vehicle.BICYCLE);
    }

    List<Way.Other> others(CourierId courier, SeenRun than) {
      return held.getOrDefault(courier, List.of()).stream()
          .filter(other -> !other.run().orderId().equals(than.run().orderId()))
          .map(other -> new Way.Other(other.run(), other.door()))
          .toList();
    }
  }
}
