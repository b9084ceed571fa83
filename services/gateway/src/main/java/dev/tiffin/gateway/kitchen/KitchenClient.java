package dev.tiffin.gateway.kitchen;

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
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import java.util.List;

/** Asks kitchen, on behalf of a caller. */
public final class KitchenClient {
  private final KitchenServiceGrpc.KitchenServiceStub kitchen;

  public KitchenClient(Channel channel) {
    kitchen = KitchenServiceGrpc.newStub(channel);
  }

  private KitchenServiceGrpc.KitchenServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, kitchen);
  }

  Ticket ticket(Caller caller, String orderId) {
    GetTicketRequest request = GetTicketRequest.newBuilder().setOrderId(orderId).build();
    GetTicketResponse response = Reply.to(observer -> as(caller).getTicket(request, observer));
    return response.getTicket();
  }

  List<Ticket> tickets(Caller caller, List<String> orderIds) {
    BatchGetTicketsRequest request =
        BatchGetTicketsRequest.newBuilder().addAllOrderIds(orderIds).build();
    BatchGetTicketsResponse response =
        Reply.to(observer -> as(caller).batchGetTickets(request, observer));
    return response.getTicketsList();
  }

  ListTicketsResponse list(Caller caller, ListTicketsRequest request) {
    return Reply.to(observer -> as(caller).listTickets(request, observer));
  }

  Ticket change(Caller caller, ChangeTicketRequest request) {
    ChangeTicketResponse response =
        Reply.to(observer -> as(caller).changeTicket(request, observer));
    return response.getTicket();
  }

  String print(Caller caller, String orderId) {
    PrintTicketRequest request = PrintTicketRequest.newBuilder().setOrderId(orderId).build();
    PrintTicketResponse response = Reply.to(observer -> as(caller).printTicket(request, observer));
    return response.getText();
  }

  Kitchen kitchen(Caller caller, String restaurantId) {
    GetKitchenRequest request =
        GetKitchenRequest.newBuilder().setRestaurantId(restaurantId).build();
    GetKitchenResponse response = Reply.to(observer -> as(caller).getKitchen(request, observer));
    return response.getKitchen();
  }

  Kitchen setState(Caller caller, SetKitchenStateRequest request) {
    SetKitchenStateResponse response =
        Reply.to(observer -> as(caller).setKitchenState(request, observer));
    return response.getKitchen();
  }

  Item setStock(Caller caller, SetItemStockRequest request) {
    SetItemStockResponse response =
        Reply.to(observer -> as(caller).setItemStock(request, observer));
    return response.getItem();
  }
}
