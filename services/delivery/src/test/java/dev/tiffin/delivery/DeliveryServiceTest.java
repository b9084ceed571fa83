package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_AT_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_CANCELLED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_DELIVERED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_FAILED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_RETURNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_RETURNING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_UNSPECIFIED;
import static dev.tiffin.delivery.RunningDelivery.ALL_STAFF;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static dev.tiffin.delivery.RunningDelivery.OPERATOR;
import static dev.tiffin.delivery.RunningDelivery.OTHER_COURIER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_CUSTOMER;
import static dev.tiffin.delivery.RunningDelivery.OTHER_STAFF;
import static dev.tiffin.delivery.RunningDelivery.STAFF;
import static dev.tiffin.delivery.RunningDelivery.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.DeliveryTimelineEntry;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.Unassign;
import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.order.v1.LiableParty;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.contracts.order.v1.OrderRejected;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Actor;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeliveryServiceTest {
  private static final Uuid7 IDS = new Uuid7();

  private final DeliveryConfig.Names names =
      new DeliveryConfig.Names(
          KafkaFixture.createTopic("orders", 8),
          KafkaFixture.createTopic("deliveries", 8),
          KafkaFixture.uniqueName("delivery"));
  private final TestDatabase database = PostgresFixture.fresh();
  private final KeptRuns kept = new KeptRuns(database);
  private final ToldOrders orders = new ToldOrders(names.orders());
  private final RunningDelivery delivery = new RunningDelivery(database, names);

  @AfterEach
  void closeAll() {
    kept.assertFolded();
    delivery.close();
    orders.close();
  }

  private String confirmed() {
    String orderId = IDS.get().toString();
    orders.tell(orderId, ToldOrders.confirmed("cara", "bouchon"));
    delivery.awaitStatus(orderId, DELIVERY_STATUS_PENDING);
    return orderId;
  }

  private String carried() {
    String orderId = confirmed();
    orders.tell(orderId, OrderReady.getDefaultInstance());
    delivery.await(orderId, "READY was heard", Delivery::getReady);
    delivery.assign(DISPATCHER, orderId, "cleo");
    for (DeliveryStatus step :
        List.of(
            DELIVERY_STATUS_EN_ROUTE_PICKUP,
            DELIVERY_STATUS_AT_PICKUP,
            DELIVERY_STATUS_PICKED_UP)) {
      delivery.advance(COURIER, orderId, step);
    }
    return orderId;
  }

  @Test
  void anOrderIsCarriedToTheDoorAndEveryStepIsTold() {
    try (Heard heard = new Heard(names.deliveries())) {
      String orderId = confirmed();
      Delivery assigned = delivery.assign(DISPATCHER, orderId, "cleo");
      assertEquals(DELIVERY_STATUS_ASSIGNED, assigned.getStatus());
      assertEquals("cleo", assigned.getCourierId());
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_PICKUP);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_AT_PICKUP);
      Problem early = refusal(() -> delivery.advance(COURIER, orderId, DELIVERY_STATUS_PICKED_UP));
      assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, early.getKind());
      assertEquals("ILLEGAL_STEP", early.getCode());
      orders.tell(orderId, OrderReady.getDefaultInstance());
      delivery.await(orderId, "READY was heard", Delivery::getReady);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_PICKED_UP);
      delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_DROPOFF);
      delivery.advance(DISPATCHER, orderId, DELIVERY_STATUS_AT_DROPOFF);
      Delivery done = delivery.advance(COURIER, orderId, DELIVERY_STATUS_DELIVERED);

      assertEquals(DELIVERY_STATUS_DELIVERED, done.getStatus());
      assertEquals(9, done.getVersion());
      assertEquals(0, done.getAllowedCount());
      assertEquals(45.7676, done.getPickup().getLatitude());
      assertEquals(
          List.of(
              DELIVERY_STATUS_PENDING,
              DELIVERY_STATUS_ASSIGNED,
              DELIVERY_STATUS_EN_ROUTE_PICKUP,
              DELIVERY_STATUS_AT_PICKUP,
              DELIVERY_STATUS_PICKED_UP,
              DELIVERY_STATUS_EN_ROUTE_DROPOFF,
              DELIVERY_STATUS_AT_DROPOFF,
              DELIVERY_STATUS_DELIVERED),
          done.getTimelineList().stream().map(DeliveryTimelineEntry::getStatus).toList());
      assertEquals("dina", done.getTimeline(6).getBy().getId());
      List<String> told =
          List.of(
              "DeliveryOpened:1",
              "CourierAssigned:2",
              "DeliveryAdvanced:3",
              "DeliveryAdvanced:4",
              "PickupAllowed:5",
              "DeliveryPickedUp:6",
              "DeliveryAdvanced:7",
              "DeliveryAdvanced:8",
              "DeliveryDelivered:9");
      Await.until(
          Duration.ofSeconds(30),
          "every step is told, in order",
          () -> heard.of(orderId).equals(told));
    }
  }

  @Test
  void whatIsNotHandedOverGoesBack() {
    String orderId = carried();
    Delivery failed =
        delivery.change(
            COURIER,
            ChangeDeliveryRequest.newBuilder()
                .setOrderId(orderId)
                .setFail(Fail.newBuilder().setReason(Reason.REASON_CUSTOMER_ABSENT)));
    assertEquals(DELIVERY_STATUS_FAILED, failed.getStatus());
    assertEquals(LiableParty.LIABLE_PARTY_CUSTOMER, failed.getLiable());
    assertEquals(List.of(DELIVERY_STATUS_RETURNING), failed.getAllowedList());
    delivery.advance(COURIER, orderId, DELIVERY_STATUS_RETURNING);
    Delivery returned = delivery.advance(COURIER, orderId, DELIVERY_STATUS_RETURNED);
    assertEquals(Reason.REASON_CUSTOMER_ABSENT, returned.getReason());
  }

  @Test
  void ordersThatEndEndTheirRuns() {
    Actor customer = Actor.newBuilder().setRole(Role.ROLE_CUSTOMER).setId("cara").build();
    String cancelled = confirmed();
    orders.tell(cancelled, OrderCancelled.newBuilder().setBy(customer).build());
    Delivery ended = delivery.awaitStatus(cancelled, DELIVERY_STATUS_CANCELLED);
    assertEquals(customer, ended.getTimeline(1).getBy());

    String rejected = confirmed();
    delivery.assign(DISPATCHER, rejected, "cleo");
    orders.tell(rejected, OrderRejected.getDefaultInstance());
    delivery.awaitStatus(rejected, DELIVERY_STATUS_CANCELLED);
    assertEquals(DELIVERY_STATUS_CANCELLED, delivery.get(COURIER, rejected).getStatus());

    String crossed = carried();
    orders.tell(crossed, OrderCancelled.getDefaultInstance());
    Delivery back = delivery.awaitStatus(crossed, DELIVERY_STATUS_RETURNING);
    assertEquals(Reason.REASON_UNSPECIFIED, back.getReason());
    delivery.advance(COURIER, crossed, DELIVERY_STATUS_RETURNED);
  }

  @Test
  void anOrderThatIsCollectedHasNoRun() {
    String collected = IDS.get().toString();
    orders.tell(
        collected,
        OrderPlaced.getDefaultInstance(),
        ToldOrders.confirmed("cara", "bouchon").toBuilder()
            .setFulfilment(Fulfilment.FULFILMENT_COLLECTION)
            .build(),
        OrderReady.getDefaultInstance(),
        OrderCancelled.getDefaultInstance());
    confirmed();
    Problem problem = refusal(() -> delivery.get(DISPATCHER, collected));
    assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
  }

  @Test
  void factsThatComeAgainChangeNothing() {
    String orderId = carried();
    String cancelled = confirmed();
    orders.tell(cancelled, OrderCancelled.getDefaultInstance());
    delivery.awaitStatus(cancelled, DELIVERY_STATUS_CANCELLED);
    Delivery before = delivery.get(DISPATCHER, orderId);
    long events = kept.events();

    orders.tellAllAgain();
    List<String> after = List.of(confirmed(), confirmed(), confirmed());
    for (String last : after) {
      delivery.awaitStatus(last, DELIVERY_STATUS_PENDING);
    }
    assertEquals(before, delivery.get(DISPATCHER, orderId));
    assertEquals(events + after.size(), kept.events());
  }

  @Test
  void nothingIsLostOrDoubledWhenConnectionsBreakAndInstancesCome() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      ids.add(IDS.get().toString());
    }
    for (int from = 0; from < ids.size(); from += 500) {
      orders.tell(ids.subList(from, from + 500), ToldOrders.confirmed("cara", "bouchon"));
      kept.cutConnections();
    }
    try (RunningDelivery second = new RunningDelivery(database, names)) {
      orders.tell(ids, OrderReady.getDefaultInstance());
      kept.cutConnections();
      for (String orderId : List.of(ids.getFirst(), ids.get(1_500), ids.getLast())) {
        second.await(orderId, "READY was heard", Delivery::getReady);
      }
      Await.until(
          Duration.ofSeconds(30), "everything was heard", () -> kept.events() == 2L * ids.size());
    }
    assertEquals(ids.size(), kept.runs());
  }

  @Test
  void whoMaySeeARun() {
    String orderId = confirmed();
    for (Caller caller : List.of(DISPATCHER, CUSTOMER, STAFF, ALL_STAFF)) {
      assertEquals(orderId, delivery.get(caller, orderId).getOrderId());
      assertEquals(1, list(caller).getDeliveriesCount());
      assertEquals(1, batch(caller, orderId, "unknown", orderId));
    }
    for (Caller caller : List.of(OTHER_CUSTOMER, OTHER_STAFF, COURIER, OPERATOR)) {
      Problem problem = refusal(() -> delivery.get(caller, orderId));
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
      assertEquals(0, list(caller).getDeliveriesCount());
      assertEquals(0, batch(caller, orderId));
    }
    delivery.assign(DISPATCHER, orderId, "cleo");
    assertEquals(
        List.of(DELIVERY_STATUS_EN_ROUTE_PICKUP), delivery.get(COURIER, orderId).getAllowedList());
    assertEquals(List.of(), delivery.get(CUSTOMER, orderId).getAllowedList());
    assertEquals(1, list(COURIER).getDeliveriesCount());
    for (Problem problem :
        List.of(
            refusal(() -> delivery.get(Caller.ANONYMOUS, orderId)),
            refusal(() -> list(Caller.ANONYMOUS)),
            refusal(() -> batch(Caller.ANONYMOUS, orderId)),
            refusal(() -> delivery.assign(Caller.ANONYMOUS, orderId, "cleo")))) {
      assertEquals(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, problem.getKind());
    }
  }

  @Test
  void whoMayMoveARun() {
    String orderId = confirmed();
    for (Caller caller : List.of(CUSTOMER, STAFF, ALL_STAFF)) {
      Problem problem = refusal(() -> delivery.assign(caller, orderId, "cleo"));
      assertEquals(ProblemKind.PROBLEM_KIND_FORBIDDEN, problem.getKind());
    }
    for (Caller caller : List.of(OTHER_CUSTOMER, OTHER_STAFF, OPERATOR, COURIER)) {
      Problem problem = refusal(() -> delivery.assign(caller, orderId, "cleo"));
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
    }
    delivery.assign(DISPATCHER, orderId, "cleo");
    assertEquals(
        ProblemKind.PROBLEM_KIND_FORBIDDEN,
        refusal(() -> delivery.assign(COURIER, orderId, "otto")).getKind());
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND,
        refusal(() -> delivery.advance(OTHER_COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_PICKUP))
            .getKind());
    Delivery reassigned = delivery.assign(DISPATCHER, orderId, "otto");
    assertEquals("otto", reassigned.getCourierId());
    assertEquals(4, reassigned.getVersion());
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND,
        refusal(() -> delivery.get(COURIER, orderId)).getKind());
    Delivery pending =
        delivery.change(
            DISPATCHER,
            ChangeDeliveryRequest.newBuilder()
                .setOrderId(orderId)
                .setUnassign(Unassign.getDefaultInstance()));
    assertEquals(DELIVERY_STATUS_PENDING, pending.getStatus());
    assertEquals("", pending.getCourierId());
  }

  @Test
  void illegalAndStaleStepsSayWhatIsAllowed() {
    String orderId = carried();
    Problem again = refusal(() -> delivery.advance(COURIER, orderId, DELIVERY_STATUS_PICKED_UP));
    assertEquals(ProblemKind.PROBLEM_KIND_CONFLICT, again.getKind());
    assertEquals("ILLEGAL_STEP", again.getCode());
    assertTrue(
        again.getDetail().contains("Allowed now: EN_ROUTE_DROPOFF, FAILED."), again.getDetail());

    ChangeDeliveryRequest.Builder step =
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAdvance(Advance.newBuilder().setTo(DELIVERY_STATUS_EN_ROUTE_DROPOFF));
    int version = delivery.get(COURIER, orderId).getVersion();
    Problem stale = refusal(() -> delivery.change(COURIER, step.setIfVersion(version - 1)));
    assertEquals(ProblemKind.PROBLEM_KIND_STALE, stale.getKind());
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND,
        refusal(() -> delivery.change(OTHER_COURIER, step)).getKind());
    assertEquals(version + 1, delivery.change(COURIER, step.setIfVersion(version)).getVersion());
  }

  @Test
  void badInputIsRefusedByItsField() {
    String orderId = confirmed();
    assertField("/courierId", () -> delivery.assign(DISPATCHER, orderId, " "));
    assertField("/courierId", () -> delivery.assign(DISPATCHER, orderId, "x".repeat(65)));
    assertField("/courierId", () -> delivery.assign(DISPATCHER, orderId, "a\0b"));
    assertField(
        "/courierId", () -> delivery.advance(DISPATCHER, orderId, DELIVERY_STATUS_ASSIGNED));
    assertField("/reason", () -> delivery.advance(DISPATCHER, orderId, DELIVERY_STATUS_FAILED));
    for (DeliveryStatus status :
        List.of(DELIVERY_STATUS_UNSPECIFIED, DELIVERY_STATUS_PENDING, DELIVERY_STATUS_CANCELLED)) {
      assertField("/status", () -> delivery.advance(DISPATCHER, orderId, status));
    }
    ChangeDeliveryRequest.Builder change = ChangeDeliveryRequest.newBuilder().setOrderId(orderId);
    assertField("/command", () -> delivery.change(DISPATCHER, change.clone()));
    assertField(
        "/reason",
        () ->
            delivery.change(
                DISPATCHER,
                change.clone().setFail(Fail.newBuilder().setReason(Reason.REASON_TOO_BUSY))));
    assertField(
        "/ifVersion",
        () ->
            delivery.change(
                DISPATCHER,
                change.clone().setIfVersion(-1).setUnassign(Unassign.getDefaultInstance())));
    for (String unknown : List.of("", "nothing", "a\0b", "x".repeat(10_000))) {
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND,
          refusal(() -> delivery.get(DISPATCHER, unknown)).getKind());
      assertEquals(
          ProblemKind.PROBLEM_KIND_NOT_FOUND,
          refusal(() -> delivery.assign(DISPATCHER, unknown, "cleo")).getKind());
    }
    assertField("/orderIds", () -> batch(DISPATCHER));
    assertField("/orderIds", () -> batch(DISPATCHER, "x,".repeat(101).split(",")));
    assertField("/first", () -> page(101, ""));
    assertField("/first", () -> page(-1, ""));
    for (String cursor : List.of("nonsense", "%%%", "AAAA", "x".repeat(2_000))) {
      assertField("/after", () -> page(1, cursor));
    }
    assertEquals(1, delivery.get(DISPATCHER, orderId).getVersion());
  }

  private static void assertField(String pointer, java.util.function.Supplier<?> call) {
    Problem problem = refusal(call);
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals(pointer, problem.getFields(0).getPointer());
  }

  @Test
  void aListIsPagedNewestFirst() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      newestFirst.addFirst(confirmed());
    }
    delivery.assign(DISPATCHER, newestFirst.get(2), "cleo");
    List<String> seen = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      ListDeliveriesResponse page = page(3, after);
      page.getDeliveriesList().forEach(one -> seen.add(one.getOrderId()));
      after = page.getCursors(page.getCursorsCount() - 1);
      more = page.getHasNext();
    }
    assertEquals(newestFirst, seen);
    ListDeliveriesResponse assigned =
        delivery
            .as(DISPATCHER)
            .listDeliveries(
                ListDeliveriesRequest.newBuilder()
                    .addStatuses(DELIVERY_STATUS_ASSIGNED)
                    .addStatuses(DELIVERY_STATUS_DELIVERED)
                    .build());
    assertEquals(1, assigned.getDeliveriesCount());
    assertFalse(assigned.getHasNext());
  }

  @Test
  void noCourierIsGivenARunTooManyByManyDispatchersAtOnce()
      throws ExecutionException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(confirmed());
    }
    try (RunningDelivery second = new RunningDelivery(database, names);
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> outcomes = new ArrayList<>();
      for (String orderId : ids) {
        RunningDelivery one = outcomes.size() % 2 == 0 ? delivery : second;
        outcomes.add(
            executor.submit(() -> {
              try {
                return one.assign(DISPATCHER, orderId, "cleo").getStatus().name();
              } catch (StatusRuntimeException refused) {
                return dev.tiffin.platform.grpc.Refusal.of(refused).problem().getCode();
              }
            }));
      }
      List<String> answers = new ArrayList<>();
      for (Future<String> outcome : outcomes) {
        answers.add(outcome.get());
      }
      assertEquals(2, answers.stream().filter(DELIVERY_STATUS_ASSIGNED.name()::equals).count());
      assertEquals(10, answers.stream().filter("COURIER_FULL"::equals).count());
    }
    assertEquals(2, list(COURIER).getDeliveriesCount());
  }

  @Test
  void aFinishedRunMakesRoomForTheNext() {
    String first = carried();
    delivery.assign(DISPATCHER, confirmed(), "cleo");
    String third = confirmed();
    assertEquals(
        "COURIER_FULL", refusal(() -> delivery.assign(DISPATCHER, third, "cleo")).getCode());
    for (DeliveryStatus step :
        List.of(
            DELIVERY_STATUS_EN_ROUTE_DROPOFF,
            DELIVERY_STATUS_AT_DROPOFF,
            DELIVERY_STATUS_DELIVERED)) {
      delivery.advance(COURIER, first, step);
    }
    assertEquals(DELIVERY_STATUS_ASSIGNED, delivery.assign(DISPATCHER, third, "cleo").getStatus());
  }

  @Test
  void oneStepAskedForManyTimesAtOnceHappensOnce() throws ExecutionException, InterruptedException {
    String orderId = confirmed();
    delivery.assign(DISPATCHER, orderId, "cleo");
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Boolean>> outcomes = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        outcomes.add(
            executor.submit(() -> {
              try {
                delivery.advance(COURIER, orderId, DELIVERY_STATUS_EN_ROUTE_PICKUP);
                return true;
              } catch (StatusRuntimeException refused) {
                return false;
              }
            }));
      }
      int happened = 0;
      for (Future<Boolean> outcome : outcomes) {
        happened += outcome.get() ? 1 : 0;
      }
      assertEquals(1, happened);
    }
    assertEquals(3, delivery.get(DISPATCHER, orderId).getVersion());
  }

  @Test
  void itSaysWhenItIsReady() throws IOException, InterruptedException {
    Set<Integer> statuses = new HashSet<>();
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (String path : List.of("/health/live", "/health/ready", "/metrics")) {
        URI uri = URI.create("http://127.0.0.1:" + delivery.managementPort() + path);
        statuses.add(
            client
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode());
      }
    }
    assertEquals(Set.of(200), statuses);
  }

  private ListDeliveriesResponse list(Caller caller) {
    return delivery.as(caller).listDeliveries(ListDeliveriesRequest.getDefaultInstance());
  }

  private ListDeliveriesResponse page(int first, String after) {
    return delivery
        .as(DISPATCHER)
        .listDeliveries(ListDeliveriesRequest.newBuilder().setFirst(first).setAfter(after).build());
  }

  private int batch(Caller caller, String... orderIds) {
    return delivery
        .as(caller)
        .batchGetDeliveries(
            BatchGetDeliveriesRequest.newBuilder().addAllOrderIds(List.of(orderIds)).build())
        .getDeliveriesCount();
  }
}
