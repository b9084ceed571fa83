package dev.tiffin.delivery;

import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_COURIER;
import static dev.tiffin.delivery.RunningDelivery.STAFF;
import static dev.tiffin.delivery.RunningDelivery.position;
import static dev.tiffin.delivery.RunningDelivery.refusal;
import static dev.tiffin.delivery.RunningDelivery.timestamp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.Courier;
import dev.tiffin.contracts.delivery.v1.CourierPosition;
import dev.tiffin.contracts.delivery.v1.EndShiftRequest;
import dev.tiffin.contracts.delivery.v1.GetCourierRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersRequest;
import dev.tiffin.contracts.delivery.v1.ListCouriersResponse;
import dev.tiffin.contracts.delivery.v1.ReportPositionsRequest;
import dev.tiffin.contracts.delivery.v1.ReportPositionsResponse;
import dev.tiffin.contracts.delivery.v1.SetOnlineRequest;
import dev.tiffin.contracts.delivery.v1.StartShiftRequest;
import dev.tiffin.contracts.delivery.v1.StreamPositionsRequest;
import dev.tiffin.contracts.delivery.v1.StreamPositionsResponse;
import dev.tiffin.contracts.delivery.v1.Vehicle;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.testing.Await;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Shifts and positions, and what bad ones are answered with. */
final class CouriersTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();

  @AfterEach
  void closeTown() {
    town.close();
  }

  private static Courier get(RunningDelivery delivery, Caller caller, String id) {
    return delivery
        .couriers(caller)
        .getCourier(GetCourierRequest.newBuilder().setCourierId(id).build())
        .getCourier();
  }

  private ReportPositionsResponse report(Caller caller, List<CourierPosition> positions) {
    return delivery
        .couriers(caller)
        .reportPositions(ReportPositionsRequest.newBuilder().addAllPositions(positions).build());
  }

  private static void assertKind(ProblemKind kind, Problem problem) {
    assertEquals(kind, problem.getKind(), problem.toString());
  }

  @Test
  void aShiftIsBegunAndEnded() {
    assertFalse(get(delivery, COURIER, "").getOnShift());
    assertEquals(
        "NOT_ON_SHIFT",
        refusal(() ->
                delivery
                    .couriers(COURIER)
                    .setOnline(SetOnlineRequest.newBuilder().setOnline(true).build()))
            .getCode());
    delivery.comesOnline(COURIER, 45.76, 4.83);
    Courier online = get(delivery, COURIER, "");
    assertTrue(online.getOnline());
    assertEquals(Vehicle.VEHICLE_BICYCLE, online.getVehicle());
    assertEquals(45.76, online.getPosition().getPosition().getLatitude());
    assertEquals(online, get(delivery, DISPATCHER, "cleo"));
    String orderId = town.confirmed();
    delivery.assign(DISPATCHER, orderId, "cleo");
    Courier gone =
        delivery.couriers(COURIER).endShift(EndShiftRequest.getDefaultInstance()).getCourier();
    assertFalse(gone.getOnShift() || gone.getOnline());
    assertEquals(List.of(orderId), gone.getOrderIdsList());
  }

  @Test
  void badShiftsAreRefusedByTheirField() {
    Timestamp soon = timestamp(Instant.now().plusSeconds(60));
    assertShift("/vehicle", StartShiftRequest.newBuilder().setEndsAt(soon));
    StartShiftRequest.Builder car = StartShiftRequest.newBuilder().setVehicle(Vehicle.VEHICLE_CAR);
    assertShift("/endsAt", car.clone());
    assertShift("/endsAt", car.clone().setEndsAt(timestamp(Instant.now())));
    assertShift("/endsAt", car.clone().setEndsAt(timestamp(Instant.now().plusSeconds(60_000))));
    assertShift(
        "/endsAt", car.clone().setEndsAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)));
  }

  private void assertShift(String pointer, StartShiftRequest.Builder request) {
    Problem problem = refusal(() -> delivery.couriers(COURIER).startShift(request.build()));
    assertKind(ProblemKind.PROBLEM_KIND_INVALID, problem);
    assertEquals(pointer, problem.getFields(0).getPointer());
  }

  @Test
  void whoMaySeeACourier() {
    delivery.comesOnline(COURIER, 45.76, 4.83);
    delivery.startsShift(OTHER_COURIER, Duration.ofHours(1));
    for (Caller caller : List.of(CUSTOMER, STAFF, OTHER_COURIER)) {
      assertKind(ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> get(delivery, caller, "cleo")));
      assertKind(
          ProblemKind.PROBLEM_KIND_FORBIDDEN,
          refusal(() ->
              delivery.couriers(caller).listCouriers(ListCouriersRequest.getDefaultInstance())));
    }
    assertKind(
        ProblemKind.PROBLEM_KIND_NOT_FOUND, refusal(() -> get(delivery, DISPATCHER, "nobody")));
    assertKind(
        ProblemKind.PROBLEM_KIND_UNAUTHENTICATED,
        refusal(() -> get(delivery, Caller.ANONYMOUS, "")));
    assertKind(
        ProblemKind.PROBLEM_KIND_FORBIDDEN,
        refusal(() -> delivery.couriers(CUSTOMER).endShift(EndShiftRequest.getDefaultInstance())));
    assertEquals(List.of("cleo", "otto"), listed(false));
    assertEquals(List.of("cleo"), listed(true));
  }

  private List<String> listed(boolean online) {
    List<String> ids = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      ListCouriersResponse page =
          delivery
              .couriers(DISPATCHER)
              .listCouriers(
                  ListCouriersRequest.newBuilder()
                      .setOnline(online)
                      .setFirst(1)
                      .setAfter(after)
                      .build());
      page.getCouriersList().forEach(courier -> ids.add(courier.getId()));
      after = page.getCursors(0);
      more = page.getHasNext();
    }
    return ids;
  }

  @Test
  void badPositionsAreRefusedByTheirField() {
    assertPosition(
        "/positions/0/position/latitude", fix -> fix.getPositionBuilder().setLatitude(91));
    assertPosition(
        "/positions/0/position/latitude", fix -> fix.getPositionBuilder().setLatitude(Double.NaN));
    assertPosition(
        "/positions/0/position/longitude", fix -> fix.getPositionBuilder().setLongitude(-181));
    assertPosition(
        "/positions/0/position/longitude",
        fix -> fix.getPositionBuilder().setLongitude(Double.NEGATIVE_INFINITY));
    assertPosition("/positions/0/position", CourierPosition.Builder::clearPosition);
    assertPosition("/positions/0/accuracyMetres", fix -> fix.setAccuracyMetres(-1));
    assertPosition("/positions/0/accuracyMetres", fix -> fix.setAccuracyMetres(Double.NaN));
    assertPosition("/positions/0/headingDegrees", fix -> fix.setHeadingDegrees(360));
    assertPosition("/positions/0/at", CourierPosition.Builder::clearAt);
    assertPosition("/positions/0/at", fix -> fix.getAtBuilder().setSeconds(Long.MAX_VALUE));
    assertPosition("/positions/0/at", fix -> fix.setAt(timestamp(Instant.now().plusSeconds(40))));
    report(COURIER, List.of(position(90, 180, Instant.now().plusSeconds(20)).build()));
  }

  private void assertPosition(String pointer, Consumer<CourierPosition.Builder> spoil) {
    CourierPosition.Builder fix = position(45, 4, Instant.now());
    spoil.accept(fix);
    Problem problem = refusal(() -> report(COURIER, List.of(fix.build())));
    assertKind(ProblemKind.PROBLEM_KIND_INVALID, problem);
    assertEquals(pointer, problem.getFields(0).getPointer());
  }

  @Test
  void batchesAndTheirRateAreBounded() {
    Instant start = Instant.now().minusSeconds(600);
    List<CourierPosition> batch = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      batch.add(position(45, 4, start.plusSeconds(i)).build());
    }
    assertEquals(100, report(COURIER, batch).getTaken());
    assertEquals(100, report(COURIER, batch).getPassedOver());
    Problem often = refusal(() -> report(COURIER, batch));
    assertKind(ProblemKind.PROBLEM_KIND_LIMITED, often);
    assertEquals("TOO_MANY_POSITIONS", often.getCode());
    batch.add(position(45, 4, start).build());
    Problem large = refusal(() -> report(OTHER_COURIER, batch));
    assertKind(ProblemKind.PROBLEM_KIND_LIMITED, large);
    assertEquals("TOO_LARGE", large.getCode());
    assertKind(ProblemKind.PROBLEM_KIND_INVALID, refusal(() -> report(COURIER, List.of())));
    assertKind(
        ProblemKind.PROBLEM_KIND_FORBIDDEN, refusal(() -> report(CUSTOMER, batch.subList(0, 1))));
  }

  /** One device's stream, and what it is answered with. */
  private CompletableFuture<StreamPositionsResponse> stream(
      Caller caller, List<CourierPosition> positions) {
    CompletableFuture<StreamPositionsResponse> answer = new CompletableFuture<>();
    StreamObserver<StreamPositionsRequest> device =
        delivery
            .couriersLater(caller)
            .streamPositions(
                new StreamObserver<>() {
                  @Override
                  public void onNext(StreamPositionsResponse response) {
                    answer.complete(response);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    answer.completeExceptionally(failure);
                  }

                  @Override
                  public void onCompleted() {}
                });
    positions.forEach(
        one -> device.onNext(StreamPositionsRequest.newBuilder().setPosition(one).build()));
    device.onCompleted();
    return answer;
  }

  @Test
  void aStreamSaysHowManyWereTaken()
      throws ExecutionException, InterruptedException, TimeoutException {
    Instant now = Instant.now();
    StreamPositionsResponse answer =
        stream(
                COURIER,
                List.of(
                    position(45.1, 4, now.minusSeconds(9)).build(),
                    position(45.3, 4, now.minusSeconds(3)).build(),
                    position(45.2, 4, now.minusSeconds(6)).build()))
            .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    assertEquals(2, answer.getTaken());
    assertEquals(1, answer.getPassedOver());
    assertEquals(45.3, get(delivery, COURIER, "").getPosition().getPosition().getLatitude());
    assertStream(
        ProblemKind.PROBLEM_KIND_INVALID,
        stream(COURIER, List.of(position(91, 4, now).build(), position(45, 4, now).build())));
    assertStream(
        ProblemKind.PROBLEM_KIND_FORBIDDEN,
        stream(CUSTOMER, List.of(position(45, 4, now).build())));
    assertStream(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, stream(Caller.ANONYMOUS, List.of()));
  }

  private static void assertStream(
      ProblemKind kind, CompletableFuture<StreamPositionsResponse> answer)
      throws InterruptedException, TimeoutException {
    try {
      throw new AssertionError(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS).toString());
    } catch (ExecutionException e) {
      StatusRuntimeException refused = assertInstanceOf(StatusRuntimeException.class, e.getCause());
      assertKind(kind, Refusal.of(refused).problem());
    }
  }

  @Test
  void everyInstanceHearsAndOneThatStartsLaterKnows() {
    delivery.comesOnline(COURIER, 45.76, 4.83);
    try (RunningDelivery second = town.secondInstance()) {
      try (Loop _ = delivery.keepsReporting(COURIER, 45.77, 4.84)) {
        awaitLatitude(second, 45.77);
      }
      try (Loop _ = second.keepsReporting(COURIER, 45.78, 4.84)) {
        awaitLatitude(delivery, 45.78);
      }
      try (RunningDelivery third = town.secondInstance()) {
        awaitLatitude(third, 45.78);
      }
    }
  }

  private static void awaitLatitude(RunningDelivery delivery, double latitude) {
    Await.until(
        LIMIT,
        "it hears that cleo is at " + latitude,
        () ->
            get(delivery, DISPATCHER, "cleo").getPosition().getPosition().getLatitude()
                == latitude);
  }
}
