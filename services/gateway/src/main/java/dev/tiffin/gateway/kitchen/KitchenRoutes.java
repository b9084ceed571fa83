package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.Exchange;
import dev.tiffin.gateway.adapter.http.Paging;
import dev.tiffin.gateway.adapter.http.Query;
import dev.tiffin.gateway.adapter.http.Route;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.gateway.menu.ItemRepresentation;
import dev.tiffin.platform.grpc.Caller;
import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What REST offers of kitchens. */
public final class KitchenRoutes {
  private static final Header TEXT =
      HeaderValues.createCached(HeaderNames.CONTENT_TYPE, "text/plain;charset=utf-8");

  private final KitchenClient kitchen;

  public KitchenRoutes(KitchenClient kitchen) {
    this.kitchen = kitchen;
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        Route.get("/kitchen/tickets", this::list, "restaurantId", "status", "first", "after"));
    routes.add(Route.get("/kitchen/tickets/{orderId}", this::ticket));
    routes.add(Route.page("/kitchen/tickets/{orderId}/print", this::print));
    for (TicketCommands command : TicketCommands.values()) {
      routes.add(
          Route.post(
              "/kitchen/tickets/{orderId}/" + command.segment(),
              exchange -> change(exchange, command)));
    }
    routes.add(Route.get("/kitchens/{restaurantId}", this::kitchen));
    routes.add(Route.put("/kitchens/{restaurantId}/state", this::setState));
    routes.add(Route.put("/kitchens/{restaurantId}/items/{itemId}/stock", this::setStock));
    return routes;
  }

  private Answer ticket(Exchange exchange) {
    return answer(kitchen.ticket(exchange.signedIn(), exchange.id("ticket")));
  }

  /** What the kitchen suggests, and when it was printed, change without the order's version. */
  private static Answer answer(Ticket ticket) {
    return Answer.moving(
        "ticket", out -> TicketRepresentation.write(out, ticket), ticket.getVersion());
  }

  private Answer change(Exchange exchange, TicketCommands command) {
    Caller caller = exchange.signedIn();
    String orderId = exchange.id("ticket");
    return answer(
        kitchen.change(
            caller, command.request(exchange.body(), orderId, exchange.requiredVersion())));
  }

  private Answer print(Exchange exchange) {
    String text = kitchen.print(exchange.signedIn(), exchange.id("ticket"));
    return new Answer.Content(
        200, TEXT, text.getBytes(StandardCharsets.UTF_8), Answer.Caching.PRIVATE, List.of());
  }

  private Answer list(Exchange exchange) {
    Caller caller = exchange.signedIn();
    Query query = exchange.query();
    ListTicketsRequest request =
        ListTicketsRequest.newBuilder()
            .setRestaurantId(query.text("restaurantId"))
            .addAllStatuses(
                query.all("status", Words.TICKET_STATUS::parse, Words.TICKET_STATUS.all()))
            .setFirst(query.first())
            .setAfter(query.text("after"))
            .build();
    query.end();
    ListTicketsResponse page = kitchen.list(caller, request);
    Paging paging = Paging.of(page.getCursorsList(), page.getHasNext(), Paging.UNCOUNTED);
    return paging.linked(
        Answer.ownList(
            "tickets",
            out -> {
              out.openList("tickets", "ticket");
              for (Ticket ticket : page.getTicketsList()) {
                out.openEntry();
                TicketRepresentation.write(out, ticket);
                out.close();
              }
              out.closeList();
              paging.write(out);
            }),
        exchange);
  }

  private Answer kitchen(Exchange exchange) {
    return answer(kitchen.kitchen(exchange.signedIn(), exchange.id("restaurant")));
  }

  private static Answer answer(Kitchen found) {
    return Answer.own("kitchen", out -> KitchenRepresentation.write(out, found));
  }

  private Answer setState(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String restaurantId = exchange.id("restaurant");
    return answer(kitchen.setState(caller, KitchenBodies.state(exchange.body(), restaurantId)));
  }

  private Answer setStock(Exchange exchange) {
    Caller caller = exchange.signedIn();
    String restaurantId = exchange.id("restaurant");
    String itemId = exchange.id(1, "item");
    Item item =
        kitchen.setStock(caller, KitchenBodies.stock(exchange.body(), restaurantId, itemId));
    return Answer.own("item", out -> ItemRepresentation.write(out, item));
  }
}
