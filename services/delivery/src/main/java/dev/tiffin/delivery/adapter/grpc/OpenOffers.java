package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.WatchOffersResponse;
import dev.tiffin.delivery.adapter.postgres.CourierStore;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.adapter.protobuf.Words;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.LastFixes;
import dev.tiffin.delivery.courier.Shift;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunStage;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.delivery.travel.TravelTime;
import dev.tiffin.delivery.travel.Vehicle;
import dev.tiffin.delivery.watching.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a courier is asked, as it is shown to that courier. */
public final class OpenOffers {
  private final RunStore runs;
  private final CourierStore couriers;
  private final LastFixes fixes;
  private final TravelTime travel;
  private final InstantSource clock;

  public OpenOffers(
      RunStore runs,
      CourierStore couriers,
      LastFixes fixes,
      TravelTime travel,
      InstantSource clock) {
    this.runs = runs;
    this.couriers = couriers;
    this.fixes = fixes;
    this.travel = travel;
    this.clock = clock;
  }

  /** Those that can be taken now. */
  List<Offer> of(CourierId courier) {
    Instant now = clock.instant();
    List<SeenRun> offered = runs.offeredTo(courier);
    if (offered.isEmpty()) {
      return List.of();
    }
    Vehicle vehicle =
        couriers
            .find(courier)
            .flatMap(one -> one.shift().map(Shift::vehicle))
            .orElse(Vehicle.BICYCLE);
    boolean stacked = !runs.heldBy(List.of(courier)).isEmpty();
    List<Offer> open = new ArrayList<>();
    for (SeenRun seen : offered) {
      if (seen.run().stage() instanceof RunStage.Offered(dev.tiffin.delivery.run.Offer offer)
          && offer.isOpenAt(now)) {
        open.add(show(seen, offer, vehicle, stacked));
      }
    }
    return open;
  }

  private Offer show(
      SeenRun seen, dev.tiffin.delivery.run.Offer offer, Vehicle vehicle, boolean stacked) {
    Run run = seen.run();
    Offer.Builder shown =
        Offer.newBuilder()
            .setOrderId(run.orderId().value())
            .setVersion(offer.version())
            .setCourierId(offer.courier().value())
            .setUntil(Words.write(offer.until()))
            .setShortCode(seen.door().shortCode())
            .setRestaurantId(run.restaurantId())
            .setPickup(Words.write(run.pickup()))
            .setStacked(stacked);
    run.schedule().map(Schedule::readyAt).map(Words::write).ifPresent(shown::setReadyAt);
    Optional<Place> door = seen.door().place();
    door.map(Words::write).ifPresent(shown::setDropoff);
    List<Place> way = new ArrayList<>();
    fixes.of(offer.courier()).map(Fix::place).ifPresent(way::add);
    way.add(run.pickup());
    door.ifPresent(way::add);
    measure(way, vehicle, shown);
    return shown.build();
  }

  private void measure(List<Place> way, Vehicle vehicle, Offer.Builder shown) {
    double metres = 0;
    Duration time = Duration.ZERO;
    for (int i = 1; i < way.size(); i++) {
      metres += GreatCircle.metres(way.get(i - 1), way.get(i));
      time = time.plus(travel.between(way.get(i - 1), way.get(i), vehicle));
    }
    shown.setDistanceMetres((int) Math.round(metres)).setTravelSeconds((int) time.toSeconds());
  }

  /** The open ones, then each as it comes or goes, until nobody looks any more. */
  void watch(CourierId courier, Viewing<WatchOffersResponse> call) throws InterruptedException {
    call.watch().follow(new Subject.OffersTo(courier));
    Map<String, Offer> known = new LinkedHashMap<>();
    while (call.isOpen()) {
      Map<String, Offer> now = new LinkedHashMap<>();
      of(courier).forEach(offer -> now.put(offer.getOrderId() + ":" + offer.getVersion(), offer));
      known.forEach((name, offer) -> {
        if (!now.containsKey(name)) {
          call.send(WatchOffersResponse.newBuilder().setOffer(offer).setClosed(true).build());
        }
      });
      now.forEach((name, offer) -> {
        if (!known.containsKey(name)) {
          call.send(WatchOffersResponse.newBuilder().setOffer(offer).build());
        }
      });
      known.clear();
      known.putAll(now);
      var unused = call.await();
    }
  }
}
