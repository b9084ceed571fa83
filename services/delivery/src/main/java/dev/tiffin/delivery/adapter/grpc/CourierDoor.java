package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.EndShiftRequest;
import dev.tiffin.contracts.delivery.v1.EndShiftResponse;
import dev.tiffin.contracts.delivery.v1.GetCourierRequest;
import dev.tiffin.contracts.delivery.v1.GetCourierResponse;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.contracts.delivery.v1.ListOffersRequest;
import dev.tiffin.contracts.delivery.v1.ListOffersResponse;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.delivery.v1.SetOnlineResponse;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.StartShiftResponse;
import dev.tiffin.contracts.delivery.v1.StreamPositionsRequest;
import dev.tiffin.contracts.delivery.v1.StreamPositionsResponse;
import dev.tiffin.contracts.delivery.v1.WatchOffersRequest;
import dev.tiffin.contracts.delivery.v1.WatchOffersResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.delivery.courier.CourierCommand;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.Positions;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.watching.Watchers;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Answers couriers over gRPC, each about themselves, and dispatchers about all. */
public final class CourierDoor extends CourierServiceGrpc.CourierServiceImplBase {
  /** As many positions as come together. */
  static final int POSITIONS_MAX = 100;

  private final Roster roster;
  private final Positions positions;
  private final OpenOffers offers;
  private final Watchers watchers;
  private final InstantSource clock;

  public CourierDoor(
      Roster roster,
      Positions positions,
      OpenOffers offers,
      Watchers watchers,
      InstantSource clock) {
    this.roster = roster;
    this.positions = positions;
    this.offers = offers;
    this.watchers = watchers;
    this.clock = clock;
  }

  @Override
  public void getCourier(GetCourierRequest request, StreamObserver<GetCourierResponse> observer) {
    Serving.answer(
        observer,
        () ->
            GetCourierResponse.newBuilder()
                .setCourier(roster.get(Viewer.current(), request.getCourierId()))
                .build());
  }

  @Override
  public void listCouriers(
      ListCouriersRequest request, StreamObserver<ListCouriersResponse> observer) {
    Serving.answer(observer, () -> roster.list(Viewer.current(), request));
  }

  @Override
  public void startShift(StartShiftRequest request, StreamObserver<StartShiftResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          CourierId courier = Viewer.current().courier();
          Courier now = roster.change(courier, Shifts.start(request, now()));
          return StartShiftResponse.newBuilder().setCourier(now).build();
        });
  }

  @Override
  public void endShift(EndShiftRequest request, StreamObserver<EndShiftResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          CourierId courier = Viewer.current().courier();
          Courier now = roster.change(courier, new CourierCommand.EndShift(now()));
          return EndShiftResponse.newBuilder().setCourier(now).build();
        });
  }

  @Override
  public void setOnline(SetOnlineRequest request, StreamObserver<SetOnlineResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          CourierId courier = Viewer.current().courier();
          CourierCommand set = new CourierCommand.SetOnline(request.getOnline(), now());
          return SetOnlineResponse.newBuilder().setCourier(roster.change(courier, set)).build();
        });
  }

  @Override
  public StreamObserver<StreamPositionsRequest> streamPositions(
      StreamObserver<StreamPositionsResponse> observer) {
    try {
      return new Reporting(Viewer.current().courier(), positions, clock, observer);
    } catch (Refusal refusal) {
      observer.onError(refusal.toStatus());
      return Reporting.deaf();
    }
  }

  @Override
  public void reportPositions(
      ReportPositionsRequest request, StreamObserver<ReportPositionsResponse> observer) {
    Serving.answer(observer, () -> report(Viewer.current().courier(), request));
  }

  private ReportPositionsResponse report(CourierId courier, ReportPositionsRequest request) {
    int count = request.getPositionsCount();
    if (count == 0) {
      throw Refusal.invalid("/positions", "REQUIRED", "A batch has at least one position.");
    }
    if (count > POSITIONS_MAX) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_LIMITED,
          "TOO_LARGE",
          "A batch has at most " + POSITIONS_MAX + " positions.");
    }
    List<Fix> fixes = Fixes.readAll(courier, request.getPositionsList(), clock.instant());
    Reporting.admit(positions, courier, count);
    int taken = positions.take(fixes);
    return ReportPositionsResponse.newBuilder()
        .setTaken(taken)
        .setPassedOver(count - taken)
        .build();
  }

  @Override
  public void listOffers(ListOffersRequest request, StreamObserver<ListOffersResponse> observer) {
    Serving.answer(
        observer,
        () ->
            ListOffersResponse.newBuilder()
                .addAllOffers(offers.of(Viewer.current().courier()))
                .build());
  }

  @Override
  public void watchOffers(
      WatchOffersRequest request, StreamObserver<WatchOffersResponse> observer) {
    Viewing.run(observer, watchers, call -> offers.watch(Viewer.current().courier(), call));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
