package dev.tiffin.gateway.courier;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Lookup;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.protobuf.Values;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.delivery.DeliveryGraph;
import dev.tiffin.gateway.menu.MenuGraph;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is couriers and what they are offered. */
public final class CourierGraph implements GraphPart {
  private static final String MYSELF = "";

  private final CourierClient couriers;

  public CourierGraph(CourierClient couriers) {
    this.couriers = couriers;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {}

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "courier", this::courier);
    wiring.root("Query", "couriers", this::list);
    wiring.root("Query", "offers", this::offers);
    wiring.root("Mutation", "startShift", this::startShift);
    wiring.root("Mutation", "endShift", this::endShift);
    wiring.root("Mutation", "setOnline", this::setOnline);
    wiring.root("Mutation", "reportPositions", this::report);
    Connection.wire(wiring, "Courier");
    wireCourier(wiring);
    wireOffer(wiring);
    wiring
        .type("ReportPositionsPayload", ReportPositionsResponse.class)
        .field("taken", ReportPositionsResponse::getTaken)
        .field("passedOver", ReportPositionsResponse::getPassedOver);
  }

  private static void wireCourier(Wiring wiring) {
    wiring
        .type("Courier", Courier.class)
        .field("id", Courier::getId)
        .field("vehicle", courier -> Words.VEHICLE.orNull(courier.getVehicle()))
        .field("onShift", Courier::getOnShift)
        .field("online", Courier::getOnline)
        .field(
            "shiftStartedAt",
            courier ->
                courier.hasShiftStartedAt() ? Values.instant(courier.getShiftStartedAt()) : null)
        .field(
            "shiftEndsAt",
            courier -> courier.hasShiftEndsAt() ? Values.instant(courier.getShiftEndsAt()) : null)
        .field("position", courier -> courier.hasPosition() ? courier.getPosition() : null)
        .field("orderIds", Courier::getOrderIdsList)
        .fetched(
            "runs",
            (courier, environment) ->
                DeliveryGraph.DELIVERIES.loadAll(environment, courier.getOrderIdsList()))
        .field(
            "idleSince",
            courier -> courier.hasIdleSince() ? Values.instant(courier.getIdleSince()) : null);
  }

  private static void wireOffer(Wiring wiring) {
    wiring
        .type("Offer", Offer.class)
        .field("orderId", Offer::getOrderId)
        .field("version", Offer::getVersion)
        .field("courierId", Offer::getCourierId)
        .field("until", offer -> Values.instant(offer.getUntil()))
        .field("shortCode", Offer::getShortCode)
        .field("restaurantId", Offer::getRestaurantId)
        .fetched(
            "restaurant",
            (offer, environment) ->
                MenuGraph.RESTAURANTS.load(environment, offer.getRestaurantId()))
        .field("pickup", offer -> offer.hasPickup() ? offer.getPickup() : null)
        .field("dropoff", offer -> offer.hasDropoff() ? offer.getDropoff() : null)
        .field("readyAt", offer -> offer.hasReadyAt() ? Values.instant(offer.getReadyAt()) : null)
        .field("distanceMetres", Offer::getDistanceMetres)
        .field("travelSeconds", Offer::getTravelSeconds)
        .field("stacked", Offer::getStacked);
  }

  /** Without an id, the caller. */
  private @Nullable Courier courier(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    return Lookup.orNull(
        () -> couriers.get(caller, arguments.has("id") ? arguments.id("id", "courier") : MYSELF));
  }

  private Connection<Courier> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListCouriersResponse page =
        couriers.list(
            caller,
            ListCouriersRequest.newBuilder()
                .setOnline(arguments.flag("online"))
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getCouriersList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        0);
  }

  private List<Offer> offers(DataFetchingEnvironment environment) {
    return couriers.offers(Session.of(environment).signedIn());
  }

  private Courier startShift(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return couriers.startShift(caller, CourierBodies.shift(new Arguments(environment).without()));
  }

  private Courier endShift(DataFetchingEnvironment environment) {
    return couriers.endShift(Session.of(environment).signedIn());
  }

  private Courier setOnline(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return couriers.setOnline(caller, CourierBodies.online(new Arguments(environment).without()));
  }

  private ReportPositionsResponse report(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    return couriers.report(caller, CourierBodies.positions(new Arguments(environment).without()));
  }
}
