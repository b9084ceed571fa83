package dev.tiffin.kitchen.adapter.grpc;

import dev.tiffin.contracts.kitchen.v1.BatchGetTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.BatchGetTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketResponse;
import dev.tiffin.contracts.kitchen.v1.GetKitchenRequest;
import dev.tiffin.contracts.kitchen.v1.GetKitchenResponse;
import dev.tiffin.contracts.kitchen.v1.GetTicketRequest;
import dev.tiffin.contracts.kitchen.v1.GetTicketResponse;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.PrintTicketRequest;
import dev.tiffin.contracts.kitchen.v1.PrintTicketResponse;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockResponse;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateResponse;
import dev.tiffin.contracts.kitchen.v1.WatchTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.WatchTicketsResponse;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.kitchen.adapter.postgres.KeptTicket;
import dev.tiffin.kitchen.adapter.postgres.TicketStore;
import dev.tiffin.kitchen.adapter.protobuf.Words;
import dev.tiffin.kitchen.printing.Printing;
import dev.tiffin.kitchen.ticket.Kitchen;
import dev.tiffin.kitchen.watching.BoardWatchers;
import dev.tiffin.kitchen.watching.TooManyWatchersException;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * {@code tiffin.kitchen.v1.KitchenService}: who may, then what. What somebody may not see is, for
 * them, not there.
 */
public final class KitchenDoor extends KitchenServiceGrpc.KitchenServiceImplBase {
  private static final int BATCH_MAX = 100;

  private final TicketStore tickets;
  private final Shown shown;
  private final TicketCommands commands;
  private final MenuClient menu;
  private final BoardWatchers watchers;
  private final Printing printing;

  public KitchenDoor(
      TicketStore tickets,
      OrderClient orders,
      MenuClient menu,
      BoardWatchers watchers,
      Printing printing,
      InstantSource clock) {
    this.tickets = tickets;
    this.shown = new Shown(tickets, clock);
    this.commands = new TicketCommands(tickets, orders, clock);
    this.menu = menu;
    this.watchers = watchers;
    this.printing = printing;
  }

  @Override
  public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetTicketResponse.newBuilder()
                .setTicket(shown.one(visible(request.getOrderId(), Staff.current())))
                .build());
  }

  private KeptTicket visible(String orderId, Staff staff) {
    return findable(orderId)
        .flatMap(tickets::find)
        .filter(staff::maySee)
        .orElseThrow(() -> Refusal.notFound("ticket"));
  }

  /** PostgreSQL takes no zero character in a text, so no id has one. */
  private static Optional<String> findable(String id) {
    return id.isEmpty() || id.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(id);
  }

  @Override
  public void batchGetTickets(
      BatchGetTicketsRequest request, StreamObserver<BatchGetTicketsResponse> observer) {
    Serving.answer(observer, () -> batchGet(request, Staff.current()));
  }

  private BatchGetTicketsResponse batchGet(BatchGetTicketsRequest request, Staff staff) {
    int count = request.getOrderIdsCount();
    if (count < 1 || count > BATCH_MAX) {
      throw Refusal.invalid("/orderIds", "COUNT", "A batch has 1 to " + BATCH_MAX + " ids.");
    }
    List<String> ids =
        request.getOrderIdsList().stream().flatMap(id -> findable(id).stream()).distinct().toList();
    List<KeptTicket> found = tickets.find(ids).stream().filter(staff::maySee).toList();
    return BatchGetTicketsResponse.newBuilder().addAllTickets(shown.all(found)).build();
  }

  @Override
  public void listTickets(
      ListTicketsRequest request, StreamObserver<ListTicketsResponse> observer) {
    Serving.answer(observer, () -> list(request, Staff.current()));
  }

  private ListTicketsResponse list(ListTicketsRequest request, Staff staff) {
    int first = TicketPages.first(request);
    List<KeptTicket> found =
        findableOrEmpty(request.getRestaurantId())
            ? tickets.list(
                TicketPages.filter(request, staff.restaurants(request.getRestaurantId())))
            : List.of();
    List<KeptTicket> page = found.subList(0, Math.min(first, found.size()));
    return ListTicketsResponse.newBuilder()
        .addAllTickets(shown.all(page))
        .addAllCursors(page.stream().map(TicketPages::cursor).toList())
        .setHasNext(found.size() > first)
        .build();
  }

  private static boolean findableOrEmpty(String id) {
    return id.isEmpty() || findable(id).isPresent();
  }

  @Override
  public void watchTickets(
      WatchTicketsRequest request, StreamObserver<WatchTicketsResponse> observer) {
    try {
      String restaurantId = request.getRestaurantId();
      kitchen(restaurantId, Staff.current());
      checkChange(request.getAfterChange());
      new TicketWatch(
              tickets,
              shown,
              restaurantId,
              watchers,
              watchers.open(restaurantId),
              (ServerCallStreamObserver<WatchTicketsResponse>) observer)
          .start(request.getAfterChange());
    } catch (TooManyWatchersException e) {
      observer.onError(TicketWatch.tooMany().toStatus());
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      observer.onError(Serving.toStatus(e));
    }
  }

  private void checkChange(long after) {
    if (after < 0) {
      throw Refusal.invalid("/afterChange", "OUT_OF_RANGE", "This must be 0 or more.");
    }
    if (after > 0 && after > tickets.lastChange()) {
      throw Refusal.invalid("/afterChange", "NOT_YET", "No change has come to this number yet.");
    }
  }

  @Override
  public void changeTicket(
      ChangeTicketRequest request, StreamObserver<ChangeTicketResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Staff staff = Staff.current();
          KeptTicket kept = visible(request.getOrderId(), staff);
          return ChangeTicketResponse.newBuilder()
              .setTicket(commands.change(staff, kept, request))
              .build();
        });
  }

  @Override
  public void getKitchen(GetKitchenRequest request, StreamObserver<GetKitchenResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetKitchenResponse.newBuilder()
                .setKitchen(shown.kitchen(kitchen(request.getRestaurantId(), Staff.current())))
                .build());
  }

  private Kitchen kitchen(String restaurantId, Staff staff) {
    staff.mustWorkFor(restaurantId);
    return findable(restaurantId)
        .flatMap(tickets::kitchen)
        .orElseThrow(() -> Refusal.notFound("restaurant"));
  }

  @Override
  public void setKitchenState(
      SetKitchenStateRequest request, StreamObserver<SetKitchenStateResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Staff staff = Staff.current();
          Kitchen kitchen = kitchen(request.getRestaurantId(), staff);
          Restaurant now = menu.setState(staff.caller(), request);
          return SetKitchenStateResponse.newBuilder()
              .setKitchen(
                  shown.kitchen(
                      kitchen,
                      now.getState(),
                      now.hasPausedUntil()
                          ? Optional.of(Words.instant(now.getPausedUntil()))
                          : Optional.empty()))
              .build();
        });
  }

  @Override
  public void setItemStock(
      SetItemStockRequest request, StreamObserver<SetItemStockResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Staff staff = Staff.current();
          staff.mustWorkFor(request.getRestaurantId());
          return SetItemStockResponse.newBuilder()
              .setItem(menu.setStock(staff.caller(), request))
              .build();
        });
  }

  @Override
  public void printTicket(
      PrintTicketRequest request, StreamObserver<PrintTicketResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          KeptTicket kept = visible(request.getOrderId(), Staff.current());
          return PrintTicketResponse.newBuilder().setText(printing.text(kept.ticket())).build();
        });
  }
}
