package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is orders: roots and commands; {@link OrderTypes} has the rest. */
public final class OrderGraph implements GraphPart {
  private final OrderClient orders;
  private final Loader<String, Order> loader;

  /**
   * @param loader of orders by id, for whatever refers to one
   */
  public OrderGraph(OrderClient orders, Loader<String, Order> loader) {
    this.orders = orders;
    this.loader = loader;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {
    loader.register(registry, ids -> orders.get(session.signedIn(), ids), Order::getId);
  }

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "order", this::order);
    wiring.root("Query", "orderHistory", this::history);
    wiring.root("Query", "orders", this::list);
    wiring.root("Query", "orderPreview", this::preview);
    wiring.root("Mutation", "placeOrder", this::place);
    for (Map.Entry<String, OrderCommands> command :
        Map.of(
                "acceptOrder", OrderCommands.ACCEPT,
                "rejectOrder", OrderCommands.REJECT,
                "prepareOrder", OrderCommands.PREPARE,
                "readyOrder", OrderCommands.READY,
                "delayOrder", OrderCommands.DELAY,
                "cancelOrder", OrderCommands.CANCEL,
                "collectOrder", OrderCommands.COLLECT,
                "noShowOrder", OrderCommands.NO_SHOW)
            .entrySet()) {
      wiring.root(
          "Mutation", command.getKey(), environment -> change(environment, command.getValue()));
    }
    Connection.wire(wiring, "Order");
    OrderTypes.wire(wiring);
  }

  private @Nullable Order order(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    String id = id(environment);
    Arguments arguments = new Arguments(environment);
    if (arguments.has("at")) {
      Instant at = Instant.parse(arguments.text("at"));
      return orNull(id, () -> orders.get(caller, id, at));
    }
    List<Order> found = Texts.isClean(id) ? orders.get(caller, List.of(id)) : List.of();
    return found.isEmpty() ? null : found.getFirst();
  }

  private @Nullable GetOrderHistoryResponse history(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    String id = id(environment);
    int after = environment.getArgumentOrDefault("afterVersion", 0);
    if (after < 0) {
      throw Refusal.invalid("/afterVersion", "OUT_OF_RANGE", "This is 0 or more.");
    }
    GetOrderHistoryRequest request =
        GetOrderHistoryRequest.newBuilder()
            .setOrderId(id)
            .setAfterVersion(after)
            .setFirst(new Arguments(environment).first())
            .build();
    return orNull(id, () -> orders.history(caller, request));
  }

  private static <T> @Nullable T orNull(String id, Supplier<T> question) {
    if (!Texts.isClean(id)) {
      return null;
    }
    try {
      return question.get();
    } catch (Refusal refused) {
      if (refused.problem().getKind() == ProblemKind.PROBLEM_KIND_NOT_FOUND) {
        return null;
      }
      throw refused;
    }
  }

  private static String id(DataFetchingEnvironment environment) {
    return environment.getArgumentOrDefault("id", "");
  }

  private Connection<Order> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListOrdersResponse page =
        orders.list(
            caller,
            ListOrdersRequest.newBuilder()
                .setRestaurantId(arguments.text("restaurantId"))
                .addAllStatuses(arguments.all("statuses", Words.ORDER_STATUS))
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getOrdersList(), page.getCursorsList(), page.getHasNext(), arguments.has("after"), 0);
  }

  private PlaceOrderResponse place(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Caller caller = session.signedIn();
    Fields input = new Arguments(environment).object("input");
    String key = session.idempotencyKey(input);
    return orders.place(caller, PlaceOrderBody.read(input, key, session.language()));
  }

  private PreviewOrderResponse preview(DataFetchingEnvironment environment) {
    Session session = Session.of(environment);
    Fields input = new Arguments(environment).object("input");
    return orders.preview(session.signedIn(), BasketBody.preview(input, session.language()));
  }

  private Order change(DataFetchingEnvironment environment, OrderCommands command) {
    Caller caller = Session.of(environment).signedIn();
    String id = id(environment);
    if (!Texts.isClean(id)) {
      throw Refusal.notFound("order");
    }
    Arguments arguments = new Arguments(environment);
    Fields body = arguments.without("id", "ifVersion");
    return orders.change(caller, command.request(body, id, arguments.ifVersion()));
  }
}
