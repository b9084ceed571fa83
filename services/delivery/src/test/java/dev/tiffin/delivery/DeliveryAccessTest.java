package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_CANCELLED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_DELIVERED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_DROPOFF;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_FAILED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PICKED_UP;
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
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.Fail;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.Unassign;
import dev.tiffin.contracts.order.v1.Reason;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may see and move a run, and what bad input is answered with. */
final class DeliveryAccessTest {
  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();

  @AfterEach
  void closeTown() {
    town.close();
  }

  @Test
  void whoMaySeeARun() {
    String orderId = town.confirmed();
    for (Caller caller : List.of(DISPATCHER, CUSTOMER, STAFF, ALL_STAFF)) {
      assertEquals(orderId, delivery.get(caller, orderId).getOrderId());
      assertEquals(1, town.list(caller).getDeliveriesCount());
      assertEquals(1, town.batch(caller, orderId, "unknown", orderId));
    }
    for (Caller caller : List.of(OTHER_CUSTOMER, OTHER_STAFF, COURIER, OPERATOR)) {
      Problem problem = refusal(() -> delivery.get(caller, orderId));
      assertEquals(ProblemKind.PROBLEM_KIND_NOT_FOUND, problem.getKind());
      assertEquals(0, town.list(caller).getDeliveriesCount());
      assertEquals(0, town.batch(caller, orderId));
    }
    delivery.assign(DISPATCHER, orderId, "cleo");
    assertEquals(
        List.of(DELIVERY_STATUS_EN_ROUTE_PICKUP), delivery.get(COURIER, orderId).getAllowedList());
    assertEquals(List.of(), delivery.get(CUSTOMER, orderId).getAllowedList());
    assertEquals(1, town.list(COURIER).getDeliveriesCount());
    for (Problem problem :
        List.of(
            refusal(() -> delivery.get(Caller.ANONYMOUS, orderId)),
            refusal(() -> town.list(Caller.ANONYMOUS)),
            refusal(() -> town.batch(Caller.ANONYMOUS, orderId)),
            refusal(() -> delivery.assign(Caller.ANONYMOUS, orderId, "cleo")))) {
      assertEquals(ProblemKind.PROBLEM_KIND_UNAUTHENTICATED, problem.getKind());
    }
  }

  @Test
  void whoMayMoveARun() {
    String orderId = town.confirmed();
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
    String orderId = town.carried();
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
    String orderId = town.confirmed();
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
    assertField("/orderIds", () -> town.batch(DISPATCHER));
    assertField("/orderIds", () -> town.batch(DISPATCHER, "x,".repeat(101).split(",")));
    assertField("/first", () -> town.page(101, ""));
    assertField("/first", () -> town.page(-1, ""));
    for (String cursor : List.of("nonsense", "%%%", "AAAA", "x".repeat(2_000))) {
      assertField("/after", () -> town.page(1, cursor));
    }
    assertEquals(1, delivery.get(DISPATCHER, orderId).getVersion());
  }

  @Test
  void aListIsPagedNewestFirst() {
    List<String> newestFirst = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      newestFirst.addFirst(town.confirmed());
    }
    delivery.assign(DISPATCHER, newestFirst.get(2), "cleo");
    List<String> seen = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      ListDeliveriesResponse page = town.page(3, after);
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

  private static void assertField(String pointer, Supplier<?> call) {
    Problem problem = refusal(call);
    assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
    assertEquals(pointer, problem.getFields(0).getPointer());
  }
}
