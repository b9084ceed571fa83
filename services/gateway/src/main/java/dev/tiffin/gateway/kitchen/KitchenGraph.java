package dev.tiffin.gateway.kitchen;

import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.gateway.adapter.graphql.Arguments;
import dev.tiffin.gateway.adapter.graphql.Connection;
import dev.tiffin.gateway.adapter.graphql.GraphPart;
import dev.tiffin.gateway.adapter.graphql.Loader;
import dev.tiffin.gateway.adapter.graphql.Lookup;
import dev.tiffin.gateway.adapter.graphql.Session;
import dev.tiffin.gateway.adapter.graphql.Wiring;
import dev.tiffin.gateway.adapter.http.Fields;
import dev.tiffin.gateway.adapter.http.Texts;
import dev.tiffin.gateway.adapter.protobuf.Words;
import dev.tiffin.platform.grpc.Caller;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Map;
import org.dataloader.DataLoaderRegistry;
import org.jspecify.annotations.Nullable;

/** The part of the graph that is kitchens; {@link KitchenTypes} has their fields. */
public final class KitchenGraph implements GraphPart {
  static final Loader<String, Ticket> TICKETS = new Loader<>("tickets");

  private final KitchenClient kitchen;
  private final Loader<String, Order> orders;

  /**
   * @param orders the loader of the orders that are cooked
   */
  public KitchenGraph(KitchenClient kitchen, Loader<String, Order> orders) {
    this.kitchen = kitchen;
    this.orders = orders;
  }

  @Override
  public void addLoaders(DataLoaderRegistry registry, Session session) {
    TICKETS.register(registry, ids -> kitchen.tickets(session.signedIn(), ids), Ticket::getOrderId);
  }

  @Override
  public void wire(Wiring wiring) {
    wiring.root("Query", "ticket", this::ticket);
    wiring.root("Query", "tickets", this::list);
    wiring.root("Query", "printedTicket", this::print);
    wiring.root("Query", "kitchen", this::kitchen);
    wiring.root("Mutation", "setKitchenState", this::setState);
    wiring.root("Mutation", "setItemStock", this::setStock);
    for (Map.Entry<String, TicketCommands> command :
        Map.of(
                "acceptTicket", TicketCommands.ACCEPT,
                "rejectTicket", TicketCommands.REJECT,
                "prepareTicket", TicketCommands.PREPARE,
                "readyTicket", TicketCommands.READY,
                "delayTicket", TicketCommands.DELAY,
                "cancelTicket", TicketCommands.CANCEL,
                "collectTicket", TicketCommands.COLLECT,
                "noShowTicket", TicketCommands.NO_SHOW)
            .entrySet()) {
      wiring.root(
          "Mutation", command.getKey(), environment -> change(environment, command.getValue()));
    }
    Connection.wire(wiring, "Ticket");
    KitchenTypes.wire(wiring, orders);
  }

  private @Nullable Ticket ticket(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    String id = environment.getArgumentOrDefault("orderId", "");
    List<Ticket> found = Texts.isClean(id) ? kitchen.tickets(caller, List.of(id)) : List.of();
    return found.isEmpty() ? null : found.getFirst();
  }

  private @Nullable String print(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    return Lookup.orNull(() -> kitchen.print(caller, arguments.id("orderId", "ticket")));
  }

  private @Nullable Kitchen kitchen(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    return Lookup.orNull(() -> kitchen.kitchen(caller, arguments.id("restaurantId", "restaurant")));
  }

  private Connection<Ticket> list(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    ListTicketsResponse page =
        kitchen.list(
            caller,
            ListTicketsRequest.newBuilder()
                .setRestaurantId(arguments.text("restaurantId"))
                .addAllStatuses(arguments.all("statuses", Words.TICKET_STATUS))
                .setFirst(arguments.first())
                .setAfter(arguments.text("after"))
                .build());
    return new Connection<>(
        page.getTicketsList(), page.getCursorsList(), page.getHasNext(), arguments.has("after"), 0);
  }

  private Ticket change(DataFetchingEnvironment environment, TicketCommands command) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    String orderId = arguments.id("orderId", "ticket");
    Fields body = arguments.without("orderId", "ifVersion");
    return kitchen.change(caller, command.request(body, orderId, arguments.ifVersion()));
  }

  private Kitchen setState(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    String restaurantId = arguments.id("restaurantId", "restaurant");
    return kitchen.setState(
        caller, KitchenBodies.state(arguments.without("restaurantId"), restaurantId));
  }

  private Item setStock(DataFetchingEnvironment environment) {
    Caller caller = Session.of(environment).signedIn();
    Arguments arguments = new Arguments(environment);
    String restaurantId = arguments.id("restaurantId", "restaurant");
    String itemId = arguments.id("itemId", "item");
    return kitchen.setStock(
        caller, KitchenBodies.stock(arguments.object("stock"), restaurantId, itemId));
  }
}
