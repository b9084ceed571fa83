package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.Texts;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is deliveries; {@link DeliveryTypes} has their fields. */
public final class DeliveryGraph implements GraphPart {
  /** Deliveries by order id, for whatever refers to one. */
  public static final Loader<String, Delivery> DELIVERIES = new Loader<>("deliveries");

  private static final int ID_MAX = 200;

  private final DeliveryClient deliveries;
  private final Loader<String, Order> orders;

  /**
   * @param orders the loader of the orders that are delivered
   */
  public DeliveryGraph(DeliveryClient deliveries, Loader<String, Order> orders) {
    this.deliveries = deliveries;
    this.orders = orders;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {
    DELIVERIES.register(
        registry, ids -> deliveries.get(session.signedIn(), ids), Delivery::getOrderId);
  }

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "delivery", this::delivery);
    wiring.root("Query", "deliveries", this::list);
    wiring.root("Mutation", "updateDeliveryStatus", this::step);
    for (Map.Entry<String, DeliveryCommands> command :
        Map.of(
                "assignDelivery", DeliveryCommands.ASSIGN,
                "unassignDelivery", DeliveryCommands.UNASSIGN,
                "advanceDelivery", DeliveryCommands.ADVANCE,
                "handOverDelivery", DeliveryCommands.HAND_OVER,
                "failDelivery", DeliveryCommands.FAIL,
                "acceptOffer", DeliveryCommands.ACCEPT_OFFER,
                "declineOffer", DeliveryCommands.DECLINE_OFFER)
            .entrySet()) {
      wiring.root(
          "Mutation", command.getKey(), environment -> change(environment, command.getValue()));
    }
    Connection.wire(wiring, "Delivery");
    DeliveryTypes.wire(wiring, orders);
  }

  private @Nullable Delivery delivery(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    String id = environment.getArgumentOrDefault("orderId", "");
    List<Delivery> found = Texts.isClean(id) ? deliveries.get(caller, List.of(id)) : List.of();
    return found.isEmpty() ? null : found.getFirst();
  }

  private Connection<Delivery> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListDeliveriesResponse page =
        deliveries.list(
            caller,
            ListDeliveriesRequest.newBuilder()
                .addAllStatuses(arguments.all("statuses", Words.DELIVERY_STATUS))
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getDeliveriesList(),
        page.getCursorsList(),
        page.getHasNext(),
        arguments.has("after"),
        0);
  }

  private Delivery change(DataFetchingEnvironment environment, DeliveryCommands command) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    String orderId = arguments.id("orderId", "delivery");
    Fields body = arguments.without("orderId", "ifVersion");
    return deliveries.change(caller, command.request(body, orderId, arguments.ifVersion()));
  }

  private Delivery step(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Fields input = new Arguments(environment).object("input");
    String orderId = input.optionalText("orderId", ID_MAX);
    if (orderId.isEmpty() || !Texts.isClean(orderId)) {
      throw Refusal.notFound("delivery");
    }
    int ifVersion =
        input.has("ifVersion")
            ? Math.toIntExact(input.whole("ifVersion", 1, Integer.MAX_VALUE))
            : 0;
    return deliveries.change(caller, DeliveryStep.read(input, orderId, ifVersion));
  }
}
