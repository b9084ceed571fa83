package dev.tiffin.gateway.delivery;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import java.util.ArrayList;
import java.util.List;

/** What REST offers of deliveries. */
public final class DeliveryRoutes {
  private final DeliveryClient deliveries;

  public DeliveryRoutes(DeliveryClient deliveries) {
    this.deliveries = deliveries;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(Route.get("/delivery/status/{orderId}", this::delivery));
    routes.add(Route.put("/delivery/status/{orderId}", this::step));
    routes.add(Route.get("/deliveries", this::list, "status", "first", "after"));
    routes.add(Route.get("/deliveries/{orderId}", this::delivery));
    routes.add(Route.post("/deliveries/{orderId}/proof-photo", this::handOverWithPhoto));
    routes.add(Route.page("/deliveries/{orderId}/proof-photo", this::photo));
    for (DeliveryCommands command : DeliveryCommands.values()) {
      routes.add(Route.post(command.template(), exchange -> change(exchange, command)));
    }
    return routes;
  }

  private Answer delivery(Exchange exchange) {
    return answer(deliveries.get(exchange.signedIn(), exchange.id("delivery")));
  }

  private Answer step(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String orderId = exchange.id("delivery");
    return answer(
        deliveries.change(
            caller, DeliveryStep.read(exchange.body(), orderId, exchange.requiredVersion())));
  }

  private Answer change(Exchange exchange, DeliveryCommands command) {
    Caller caller = exchange.signedIn();
    String orderId = exchange.id("delivery");
    return answer(
        deliveries.change(
            caller, command.request(exchange.body(), orderId, exchange.requiredVersion())));
  }

  private Answer handOverWithPhoto(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return answer(deliveries.change(caller, ProofPhoto.read(exchange, exchange.id("delivery"))));
  }

  private Answer photo(Exchange exchange) {
    return ProofPhoto.answer(deliveries.photo(exchange.signedIn(), exchange.id("delivery")));
  }

  /** A courier moves, and is expected at another time, also without a new version of the run. */
  private static Answer answer(Delivery delivery) {
    return Answer.moving(
        "delivery", out -> DeliveryRepresentation.write(out, delivery), delivery.getVersion());
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListDeliveriesRequest request =
        ListDeliveriesRequest.newBuilder()
            .addAllStatuses(
                query.all("status", Words.DELIVERY_STATUS::parse, Words.DELIVERY_STATUS.all()))
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListDeliveriesResponse page = deliveries.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "deliveries",
            out -> {
              out.openList("deliveries", "delivery");
              for (Delivery delivery : page.getDeliveriesList()) {
                out.openEntry();
                DeliveryRepresentation.write(out, delivery);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }
}
