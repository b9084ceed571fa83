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
import java.util.List;

/** What REST offers of deliveries. */
public final class DeliveryRoutes {
  private final DeliveryClient deliveries;

  public DeliveryRoutes(DeliveryClient deliveries) {
    this.deliveries = deliveries;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/delivery/status/{orderId}", this::delivery),
        Route.put("/delivery/status/{orderId}", this::change),
        Route.get("/deliveries", this::list, "status", "first", "after"));
  }

  private Answer delivery(Exchange exchange) {
    return answer(deliveries.get(exchange.signedIn(), exchange.id("delivery")));
  }

  private Answer change(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String orderId = exchange.id("delivery");
    return answer(
        deliveries.change(
            caller, DeliveryStep.read(exchange.body(), orderId, exchange.requiredVersion())));
  }

  private static Answer answer(Delivery delivery) {
    return Answer.own(
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
