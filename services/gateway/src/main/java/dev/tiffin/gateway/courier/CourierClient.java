package dev.tiffin.gateway.courier;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.EndShiftRequest;
import dev.tiffin.contracts.delivery.v1.EndShiftResponse;
import dev.tiffin.contracts.delivery.v1.GetCourierRequest;
import dev.tiffin.contracts.delivery.v1.GetCourierResponse;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.contracts.delivery.v1.ListOffersRequest;
import dev.tiffin.contracts.delivery.v1.ListOffersResponse;
import dev.tiffin.contracts.delivery.v1.Offer;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.delivery.v1.SetOnlineResponse;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.StartShiftResponse;
import dev.tiffin.gateway.adapter.grpc.Reply;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import java.util.List;

/** Asks delivery about couriers, on behalf of a caller. */
public final class CourierClient {
  private final CourierServiceGrpc.CourierServiceStub couriers;

  public CourierClient(Channel channel) {
    couriers = CourierServiceGrpc.newStub(channel);
  }

  private CourierServiceGrpc.CourierServiceStub as(Caller caller) {
    return GrpcChannel.as(caller, couriers);
  }

  /**
   * @param courierId empty for the caller
   */
  Courier get(Caller caller, String courierId) {
    GetCourierRequest request = GetCourierRequest.newBuilder().setCourierId(courierId).build();
    GetCourierResponse response = Reply.to(observer -> as(caller).getCourier(request, observer));
    return response.getCourier();
  }

  ListCouriersResponse list(Caller caller, ListCouriersRequest request) {
    return Reply.to(observer -> as(caller).listCouriers(request, observer));
  }

  Courier startShift(Caller caller, StartShiftRequest request) {
    StartShiftResponse response = Reply.to(observer -> as(caller).startShift(request, observer));
    return response.getCourier();
  }

  Courier endShift(Caller caller) {
    EndShiftResponse response =
        Reply.to(observer -> as(caller).endShift(EndShiftRequest.getDefaultInstance(), observer));
    return response.getCourier();
  }

  Courier setOnline(Caller caller, boolean online) {
    SetOnlineRequest request = SetOnlineRequest.newBuilder().setOnline(online).build();
    SetOnlineResponse response = Reply.to(observer -> as(caller).setOnline(request, observer));
    return response.getCourier();
  }

  ReportPositionsResponse report(Caller caller, List<CourierPosition> positions) {
    ReportPositionsRequest request =
        ReportPositionsRequest.newBuilder().addAllPositions(positions).build();
    return Reply.to(observer -> as(caller).reportPositions(request, observer));
  }

  List<Offer> offers(Caller caller) {
    ListOffersResponse response =
        Reply.to(
            observer -> as(caller).listOffers(ListOffersRequest.getDefaultInstance(), observer));
    return response.getOffersList();
  }
}
