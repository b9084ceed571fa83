package dev.tiffin.gateway.order;

import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.ListOrdersRequest;
import dev.tiffin.contracts.order.v1.ListOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.contracts.order.v1.PreviewOrderResponse;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What REST offers of orders. */
public final class OrderRoutes {
  private final OrderClient orders;

  public OrderRoutes(OrderClient orders) {
    this.orders = orders;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.post("/orders", this::place));
    routes.add(Route.post("/orders/preview", this::preview));
    routes.add(Route.get("/orders", this::list, "restaurantId", "status", "first", "after"));
    routes.add(Route.get("/orders/{orderId}", this::order, "at"));
    routes.add(Route.get("/orders/{orderId}/history", this::history, "afterVersion", "first"));
    for (OrderCommands command : OrderCommands.values()) {
      routes.add(
          Route.post(
              "/orders/{orderId}/" + command.segment(), exchange -> change(exchange, command)));
    }
    return routes;
  }

  private Answer place(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String key = exchange.idempotencyKey();
    PlaceOrderRequest request = PlaceOrderBody.read(exchange.body(), key, exchange.language());
    PlaceOrderResponse response = orders.place(caller, request);
    Order order = response.getOrder();
    return Answer.made(
        "order",
        out -> OrderRepresentation.write(out, order),
        order.getVersion(),
        "/orders/" + order.getId());
  }

  private Answer preview(Exchange exchange) {
    Caller caller = exchange.signedIn();
    PreviewOrderResponse preview =
        orders.preview(caller, BasketBody.preview(exchange.body(), exchange.language()));
    return Answer.own("preview", out -> PriceRepresentation.write(out, preview));
  }

  private Answer order(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String id = exchange.id("order");
    Query query = exchange.query();
    Optional<Instant> at = query.instant("at");
    query.end();
    return answer(
        at.map(moment -> orders.get(caller, id, moment)).orElseGet(() -> orders.get(caller, id)));
  }

  private Answer history(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String id = exchange.id("order");
    Query query = exchange.query();
    GetOrderHistoryRequest request =
        GetOrderHistoryRequest.newBuilder()
            .setOrderId(id)
            .setAfterVersion(Math.toIntExact(query.whole("afterVersion", 0, 0, Integer.MAX_VALUE)))
            .setFirst(query.first())
            .build();
    query.end();
    GetOrderHistoryResponse history = orders.history(caller, request);
    return Answer.own(
        "history",
        out -> HistoryRepresentation.write(out, history),
        history.getOrder().getVersion());
  }

  private static Answer answer(Order order) {
    return Answer.own("order", out -> OrderRepresentation.write(out, order), order.getVersion());
  }

  private Answer change(Exchange exchange, OrderCommands command) {
    Caller caller = exchange.signedIn();
    String id = exchange.id("order");
    return answer(
        orders.change(caller, command.request(exchange.body(), id, exchange.requiredVersion())));
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListOrdersRequest request =
        ListOrdersRequest.newBuilder()
            .setRestaurantId(query.text("restaurantId"))
            .addAllStatuses(
                query.all("status", Words.ORDER_STATUS::parse, Words.ORDER_STATUS.all()))
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListOrdersResponse page = orders.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "orders",
            out -> {
              out.openList("orders", "order");
              for (Order order : page.getOrdersList()) {
                out.openEntry();
                OrderRepresentation.write(out, order);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }
}
