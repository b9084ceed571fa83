package dev.tiffin.gateway.courier;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.platform.grpc.Caller;
import java.util.List;

/** What REST offers of couriers; taking and declining offers is among delivery's commands. */
public final class CourierRoutes {
  private static final String MYSELF = "";

  private final CourierClient couriers;

  public CourierRoutes(CourierClient couriers) {
    this.couriers = couriers;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/couriers", this::list, "online", "first", "after"),
        Route.get("/couriers/{courierId}", this::courier),
        Route.get("/couriers/me", this::me),
        Route.post("/couriers/me/shift", this::startShift),
        Route.delete("/couriers/me/shift", this::endShift),
        Route.put("/couriers/me/online", this::setOnline),
        Route.post("/couriers/me/positions", this::report),
        Route.get("/couriers/me/offers", this::offers));
  }

  private static Answer answer(Courier courier) {
    return Answer.own("courier", out -> CourierRepresentation.write(out, courier));
  }

  private Answer courier(Exchange exchange) {
    return answer(couriers.get(exchange.signedIn(), exchange.id("courier")));
  }

  private Answer me(Exchange exchange) {
    return answer(couriers.get(exchange.signedIn(), MYSELF));
  }

  private Answer startShift(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return answer(couriers.startShift(caller, CourierBodies.shift(exchange.body())));
  }

  private Answer endShift(Exchange exchange) {
    return answer(couriers.endShift(exchange.signedIn()));
  }

  private Answer setOnline(Exchange exchange) {
    Caller caller = exchange.signedIn();
    return answer(couriers.setOnline(caller, CourierBodies.online(exchange.body())));
  }

  private Answer report(Exchange exchange) {
    Caller caller = exchange.signedIn();
    ReportPositionsResponse response =
        couriers.report(caller, CourierBodies.positions(exchange.body()));
    return Answer.own("positions", out -> CourierRepresentation.write(out, response));
  }

  private Answer offers(Exchange exchange) {
    List<Offer> offers = couriers.offers(exchange.signedIn());
    return Answer.own(
        "offers",
        out -> {
          out.openList("offers", "offer");
          for (Offer offer : offers) {
            out.openEntry();
            CourierRepresentation.write(out, offer);
            out.close();
          }
          out.closeList();
        });
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListCouriersRequest request =
        ListCouriersRequest.newBuilder()
            .setOnline(query.flag("online"))
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListCouriersResponse page = couriers.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "couriers",
            out -> {
              out.openList("couriers", "courier");
              for (Courier courier : page.getCouriersList()) {
                out.openEntry();
                CourierRepresentation.write(out, courier);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }
}
