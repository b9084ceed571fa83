package dev.tiffin.gateway;

import dev.tiffin.contracts.kitchen.v1.BatchGetTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.BatchGetTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketResponse;
import dev.tiffin.contracts.kitchen.v1.GetKitchenRequest;
import dev.tiffin.contracts.kitchen.v1.GetKitchenResponse;
import dev.tiffin.contracts.kitchen.v1.GetTicketRequest;
import dev.tiffin.contracts.kitchen.v1.GetTicketResponse;
import dev.tiffin.contracts.kitchen.v1.Kitchen;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.ListTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.ListTicketsResponse;
import dev.tiffin.contracts.kitchen.v1.PrintTicketRequest;
import dev.tiffin.contracts.kitchen.v1.PrintTicketResponse;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockResponse;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateRequest;
import dev.tiffin.contracts.kitchen.v1.SetKitchenStateResponse;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketLine;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.menu.v1.RestaurantState;
import dev.tiffin.contracts.order.v1.OrderAction;
import dev.tiffin.contracts.order.v1.PromisedWindow;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** A kitchen service with a ticket for every order. */
final class FakeKitchen extends KitchenServiceGrpc.KitchenServiceImplBase {
  private final FakeServices services;

  FakeKitchen(FakeServices services) {
    this.services = services;
  }

  static Ticket ticket(String orderId, int version) {
    return Ticket.newBuilder()
        .setOrderId(orderId)
        .setShortCode("K7-42")
        .setRestaurantId("r1")
        .setStatus(TicketStatus.TICKET_STATUS_NEW)
        .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
        .addLines(
            TicketLine.newBuilder()
                .setItemId("item-1")
                .setName("Quenelle")
                .setQuantity(2)
                .addOptions("Nantua"))
        .setOpenedAt(FakeServices.AT)
        .setReadyAt(FakeServices.AT)
        .setPromised(PromisedWindow.newBuilder().setFrom(FakeServices.AT).setTo(FakeServices.AT))
        .setSuggestedMinutes(25)
        .setNags(2)
        .setNaggedSince(FakeServices.AT)
        .setPrintedAt(FakeServices.AT)
        .setUpdatedAt(FakeServices.AT)
        .setVersion(version)
        .addAllowed(OrderAction.ORDER_ACTION_ACCEPT)
        .addAllowed(OrderAction.ORDER_ACTION_DELAY)
        .build();
  }

  private static Kitchen kitchen(String restaurantId, RestaurantState state) {
    return Kitchen.newBuilder()
        .setRestaurantId(restaurantId)
        .setName("Bouchon")
        .setState(state)
        .setPausedUntil(FakeServices.AT)
        .setAutoAccept(true)
        .setCapacity(12)
        .setLoad(3)
        .setPreparationMinutes(20)
        .setNewTickets(1)
        .setOpenTickets(4)
        .build();
  }

  private static void mustBeAnOrder(String id) {
    if (!id.startsWith("order-")) {
      throw Refusal.notFound("ticket");
    }
  }

  @Override
  public void getTicket(GetTicketRequest request, StreamObserver<GetTicketResponse> observer) {
    services.answer(
        observer,
        () -> {
          mustBeAnOrder(request.getOrderId());
          return GetTicketResponse.newBuilder().setTicket(ticket(request.getOrderId(), 7)).build();
        });
  }

  @Override
  public void batchGetTickets(
      BatchGetTicketsRequest request, StreamObserver<BatchGetTicketsResponse> observer) {
    services.answer(
        observer,
        () ->
            BatchGetTicketsResponse.newBuilder()
                .addAllTickets(
                    request.getOrderIdsList().stream()
                        .filter(id -> id.startsWith("order-"))
                        .map(id -> ticket(id, 7))
                        .toList())
                .build());
  }

  @Override
  public void listTickets(
      ListTicketsRequest request, StreamObserver<ListTicketsResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          ListTicketsResponse.Builder page = ListTicketsResponse.newBuilder().setHasNext(true);
          for (int i = 0; i < request.getFirst(); i++) {
            page.addTickets(ticket("order-" + i, 7)).addCursors("c" + i);
          }
          return page.build();
        });
  }

  @Override
  public void changeTicket(
      ChangeTicketRequest request, StreamObserver<ChangeTicketResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          if (request.getIfVersion() != 0 && request.getIfVersion() != 7) {
            throw Refusal.stale(7);
          }
          return ChangeTicketResponse.newBuilder()
              .setTicket(ticket(request.getOrderId(), 8))
              .build();
        });
  }

  @Override
  public void getKitchen(GetKitchenRequest request, StreamObserver<GetKitchenResponse> observer) {
    services.answer(
        observer,
        () -> {
          if (!request.getRestaurantId().startsWith("r")) {
            throw Refusal.notFound("kitchen");
          }
          return GetKitchenResponse.newBuilder()
              .setKitchen(
                  kitchen(request.getRestaurantId(), RestaurantState.RESTAURANT_STATE_PAUSED))
              .build();
        });
  }

  @Override
  public void setKitchenState(
      SetKitchenStateRequest request, StreamObserver<SetKitchenStateResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return SetKitchenStateResponse.newBuilder()
              .setKitchen(kitchen(request.getRestaurantId(), request.getState()))
              .build();
        });
  }

  @Override
  public void setItemStock(
      SetItemStockRequest request, StreamObserver<SetItemStockResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return SetItemStockResponse.newBuilder()
              .setItem(
                  FakeMenu.item(request.getItemId(), "fr").toBuilder().setStock(request.getStock()))
              .build();
        });
  }

  @Override
  public void printTicket(
      PrintTicketRequest request, StreamObserver<PrintTicketResponse> observer) {
    services.answer(
        observer,
        () -> {
          mustBeAnOrder(request.getOrderId());
          return PrintTicketResponse.newBuilder()
              .setText("K7-42\n2 x Quenelle à l'ancienne\n")
              .build();
        });
  }
}
