package dev.tiffin.gateway;

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
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.stub.StreamObserver;

/** A courier service whose couriers are all on shift, with two orders each. */
final class FakeCouriers extends CourierServiceGrpc.CourierServiceImplBase {
  private final FakeServices services;

  FakeCouriers(FakeServices services) {
    this.services = services;
  }

  static CourierPosition fix() {
    return CourierPosition.newBuilder()
        .setPosition(Position.newBuilder().setLatitude(45.76).setLongitude(4.84))
        .setAccuracyMetres(8.5)
        .setHeadingDegrees(90)
        .setAt(FakeServices.AT)
        .build();
  }

  private static Courier courier(String id) {
    return Courier.newBuilder()
        .setId(id.isEmpty() ? "courier-1" : id)
        .setVehicle(Vehicle.VEHICLE_BICYCLE)
        .setOnShift(true)
        .setOnline(true)
        .setShiftStartedAt(FakeServices.AT)
        .setShiftEndsAt(FakeServices.AT)
        .setPosition(fix())
        .addOrderIds("order-1")
        .addOrderIds("order-2")
        .setIdleSince(FakeServices.AT)
        .build();
  }

  @Override
  public void getCourier(GetCourierRequest request, StreamObserver<GetCourierResponse> observer) {
    services.answer(
        observer,
        () -> {
          if (!request.getCourierId().isEmpty() && !request.getCourierId().startsWith("courier-")) {
            throw Refusal.notFound("courier");
          }
          return GetCourierResponse.newBuilder()
              .setCourier(courier(request.getCourierId()))
              .build();
        });
  }

  @Override
  public void listCouriers(
      ListCouriersRequest request, StreamObserver<ListCouriersResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          ListCouriersResponse.Builder page = ListCouriersResponse.newBuilder().setHasNext(true);
          for (int i = 0; i < request.getFirst(); i++) {
            page.addCouriers(courier("courier-" + i)).addCursors("c" + i);
          }
          return page.build();
        });
  }

  @Override
  public void startShift(StartShiftRequest request, StreamObserver<StartShiftResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return StartShiftResponse.newBuilder().setCourier(courier("")).build();
        });
  }

  @Override
  public void endShift(EndShiftRequest request, StreamObserver<EndShiftResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return EndShiftResponse.newBuilder().setCourier(courier("")).build();
        });
  }

  @Override
  public void setOnline(SetOnlineRequest request, StreamObserver<SetOnlineResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return SetOnlineResponse.newBuilder().setCourier(courier("")).build();
        });
  }

  @Override
  public void reportPositions(
      ReportPositionsRequest request, StreamObserver<ReportPositionsResponse> observer) {
    services.answer(
        observer,
        () -> {
          services.told.add(request);
          return ReportPositionsResponse.newBuilder().setTaken(request.getPositionsCount()).build();
        });
  }

  @Override
  public void listOffers(ListOffersRequest request, StreamObserver<ListOffersResponse> observer) {
    services.answer(
        observer,
        () ->
            ListOffersResponse.newBuilder()
                .addOffers(
                    Offer.newBuilder()
                        .setOrderId("order-3")
                        .setVersion(4)
                        .setCourierId("courier-1")
                        .setUntil(FakeServices.AT)
                        .setShortCode("K7-42")
                        .setRestaurantId("r1")
                        .setPickup(fix().getPosition())
                        .setDropoff(fix().getPosition())
                        .setReadyAt(FakeServices.AT)
                        .setDistanceMetres(1_900)
                        .setTravelSeconds(420)
                        .setStacked(true))
                .build());
  }
}
