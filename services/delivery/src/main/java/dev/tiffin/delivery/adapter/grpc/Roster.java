package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.delivery.adapter.postgres.CourierFilter;
import dev.tiffin.delivery.adapter.postgres.CourierStore;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.adapter.protobuf.CourierMessages;
import dev.tiffin.delivery.courier.CourierCommand;
import dev.tiffin.delivery.courier.CourierDecision;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.run.Actor.Role;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.platform.grpc.Refusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The couriers, as they are shown. */
public final class Roster {
  private final CourierStore couriers;
  private final RunStore runs;
  private final LastFixes fixes;
  private final InstantSource clock;

  public Roster(CourierStore couriers, RunStore runs, LastFixes fixes, InstantSource clock) {
    this.couriers = couriers;
    this.runs = runs;
    this.fixes = fixes;
    this.clock = clock;
  }

  /** Somebody else's is for dispatchers; who has never worked is there for themselves alone. */
  Courier get(Viewer viewer, String id) {
    if (viewer.is(Role.COURIER) && (id.isEmpty() || id.equals(viewer.actor().id()))) {
      CourierId self = viewer.courier();
      return show(
          couriers.find(self).orElseGet(() -> dev.tiffin.delivery.courier.Courier.unknown(self)));
    }
    if (!viewer.is(Role.DISPATCHER) || !CourierId.isValid(id)) {
      throw Refusal.notFound("courier");
    }
    return show(couriers.find(new CourierId(id)).orElseThrow(() -> Refusal.notFound("courier")));
  }

  Courier change(CourierId id, CourierCommand command) {
    return switch (couriers.change(id, command)) {
      case CourierDecision.Is(var courier) -> show(courier);
      case CourierDecision.Refused(var why) -> throw Refusals.of(why);
    };
  }

  ListCouriersResponse list(Viewer viewer, ListCouriersRequest request) {
    if (!viewer.is(Role.DISPATCHER)) {
      throw Refusal.forbidden("Only dispatchers see all couriers.");
    }
    int first = Pages.first(request.getFirst());
    CourierFilter filter =
        new CourierFilter(
            request.getOnline() ? Optional.of(clock.instant()) : Optional.empty(),
            Pages.courier(request.getAfter()),
            first + 1);
    var found = couriers.list(filter);
    var page = found.subList(0, Math.min(first, found.size()));
    ListCouriersResponse.Builder response =
        ListCouriersResponse.newBuilder().setHasNext(found.size() > first);
    page.forEach(courier -> response.addCursors(Pages.cursor(courier.id())));
    return response.addAllCouriers(show(page)).build();
  }

  private Courier show(dev.tiffin.delivery.courier.Courier courier) {
    return show(List.of(courier)).getFirst();
  }

  private List<Courier> show(List<dev.tiffin.delivery.courier.Courier> all) {
    Instant now = clock.instant();
    Map<CourierId, List<OrderId>> orders = new HashMap<>();
    for (SeenRun seen :
        runs.heldBy(all.stream().map(dev.tiffin.delivery.courier.Courier::id).toList())) {
      seen.run()
          .stage()
          .courier()
          .ifPresent(courier ->
              orders.computeIfAbsent(courier, _ -> new ArrayList<>()).add(seen.run().orderId()));
    }
    return all.stream()
        .map(courier ->
            CourierMessages.show(
                courier, fixes.of(courier.id()), orders.getOrDefault(courier.id(), List.of()), now))
        .toList();
  }
}
