package dev.tiffin.kitchen;

import static dev.tiffin.kitchen.KitchenTown.LIMIT;
import static dev.tiffin.kitchen.KitchenTown.STAFF;
import static dev.tiffin.kitchen.KitchenTown.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.kitchen.v1.WatchTicketsRequest;
import dev.tiffin.contracts.kitchen.v1.WatchTicketsResponse;
import dev.tiffin.contracts.order.v1.OrderNagged;
import dev.tiffin.contracts.order.v1.OrderPickedUp;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import io.grpc.Context;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Watching a board, whichever instance hears of what changes it. */
final class WatchTest {
  private final KitchenTown town = new KitchenTown();

  @AfterEach
  void close() {
    town.close();
  }

  /** What somebody who watches sees; ended by closing. */
  private static final class Watcher implements AutoCloseable {
    final List<String> seen = new CopyOnWriteArrayList<>();
    final List<Integer> nags = new CopyOnWriteArrayList<>();
    final List<Refusal> ended = new CopyOnWriteArrayList<>();
    final AtomicLong change = new AtomicLong();
    private final Context.CancellableContext context = Context.current().withCancellation();

    Watcher(KitchenServiceGrpc.KitchenServiceBlockingStub kitchen, String restaurantId) {
      this(kitchen, restaurantId, 0);
    }

    Watcher(
        KitchenServiceGrpc.KitchenServiceBlockingStub kitchen, String restaurantId, long after) {
      Thread.startVirtualThread(
          context.wrap(() -> {
            try {
              kitchen
                  .watchTickets(
                      WatchTicketsRequest.newBuilder()
                          .setRestaurantId(restaurantId)
                          .setAfterChange(after)
                          .build())
                  .forEachRemaining(this::see);
            } catch (StatusRuntimeException e) {
              ended.add(Refusal.of(e));
            }
          }));
    }

    private void see(WatchTicketsResponse response) {
      change.accumulateAndGet(response.getChange(), Math::max);
      nags.add(response.getTicket().getNags());
      seen.add(response.getTicket().getOrderId() + " " + response.getTicket().getStatus());
    }

    void await(String orderId, TicketStatus status) {
      Await.until(
          LIMIT, orderId + " is seen " + status, () -> seen.contains(orderId + " " + status));
    }

    @Override
    public void close() {
      context.cancel(null);
    }
  }

  @Test
  void seesTheBoardThenEveryChangeOnce() {
    String restaurant = town.restaurant(false, 0);
    String first = town.ticket(restaurant);
    town.ticket(town.restaurant(false, 0));
    try (Watcher watcher = new Watcher(town.as(STAFF), restaurant)) {
      watcher.await(first, TicketStatus.TICKET_STATUS_NEW);
      String second = town.ticket(restaurant);
      watcher.await(second, TicketStatus.TICKET_STATUS_NEW);
      town.accept(STAFF, first, 10);
      watcher.await(first, TicketStatus.TICKET_STATUS_ACCEPTED);
      town.orders.ready(first);
      watcher.await(first, TicketStatus.TICKET_STATUS_READY);
      town.orders.tell(first, OrderPickedUp.getDefaultInstance());
      watcher.await(first, TicketStatus.TICKET_STATUS_GONE);
      assertEquals(
          List.of(
              first + " TICKET_STATUS_NEW",
              second + " TICKET_STATUS_NEW",
              first + " TICKET_STATUS_ACCEPTED",
              first + " TICKET_STATUS_READY",
              first + " TICKET_STATUS_GONE"),
          watcher.seen);
    }
  }

  @Test
  void seesThatARestaurantIsReminded() {
    String restaurant = town.restaurant(false, 0);
    String id = town.ticket(restaurant);
    try (Watcher watcher = new Watcher(town.as(STAFF), restaurant)) {
      watcher.await(id, TicketStatus.TICKET_STATUS_NEW);
      town.orders.tell(id, OrderNagged.newBuilder().setNumber(1).build());
      Await.until(LIMIT, "it is seen", () -> watcher.nags.equals(List.of(0, 1)));
    }
  }

  @Test
  void seesWhatAnotherInstanceHeard() {
    String restaurant = town.restaurant(false, 0);
    KitchenService other = town.startService();
    try (GrpcChannel channel = KitchenTown.openChannel(other);
        Watcher here = new Watcher(town.as(STAFF), restaurant);
        Watcher there =
            new Watcher(
                GrpcChannel.as(STAFF, KitchenServiceGrpc.newBlockingStub(channel.channel())),
                restaurant)) {
      List<String> ids = IntStream.range(0, 6).mapToObj(_ -> town.ticket(restaurant)).toList();
      for (String id : ids) {
        here.await(id, TicketStatus.TICKET_STATUS_NEW);
        there.await(id, TicketStatus.TICKET_STATUS_NEW);
      }
    } finally {
      other.close();
    }
  }

  @Test
  void whoeverIsCutOffWatchesOnWithWhatChangedMeanwhile() {
    String restaurant = town.restaurant(false, 0);
    String stays = town.ticket(restaurant);
    String leaves = town.ticket(restaurant);
    long told;
    try (Watcher watcher = new Watcher(town.as(STAFF), restaurant)) {
      watcher.await(stays, TicketStatus.TICKET_STATUS_NEW);
      watcher.await(leaves, TicketStatus.TICKET_STATUS_NEW);
      told = watcher.change.get();
    }
    town.accept(STAFF, leaves, 10);
    town.orders.ready(leaves);
    town.orders.tell(leaves, OrderPickedUp.getDefaultInstance());
    town.await(leaves, TicketStatus.TICKET_STATUS_GONE);
    town.stopService();
    town.startAgain();
    try (Watcher watcher = new Watcher(town.as(STAFF), restaurant, told)) {
      watcher.await(leaves, TicketStatus.TICKET_STATUS_GONE);
      String comes = town.ticket(restaurant);
      watcher.await(comes, TicketStatus.TICKET_STATUS_NEW);
      assertEquals(
          List.of(leaves + " TICKET_STATUS_GONE", comes + " TICKET_STATUS_NEW"), watcher.seen);
    }
  }

  @Test
  void aChangeThatIsNotYetIsRefusedByName() {
    String restaurant = town.restaurant(false, 0);
    for (long after : new long[] {-1, 1_000_000}) {
      Problem problem =
          refusal(() ->
              town.as(STAFF)
                  .watchTickets(
                      WatchTicketsRequest.newBuilder()
                          .setRestaurantId(restaurant)
                          .setAfterChange(after)
                          .build())
                  .next());
      assertEquals(ProblemKind.PROBLEM_KIND_INVALID, problem.getKind());
      assertEquals("/afterChange", problem.getFields(0).getPointer());
    }
  }

  @Test
  void isSentHomeWhenTheServiceStops() {
    String restaurant = town.restaurant(false, 0);
    String id = town.ticket(restaurant);
    try (Watcher watcher = new Watcher(town.as(STAFF), restaurant)) {
      watcher.await(id, TicketStatus.TICKET_STATUS_NEW);
      town.stopService();
      Await.until(LIMIT, "the watching ends", () -> !watcher.ended.isEmpty());
      assertEquals(
          ProblemKind.PROBLEM_KIND_UNAVAILABLE, watcher.ended.getFirst().problem().getKind());
      town.startAgain();
    }
  }

  @Test
  void aBoardOfOthersIsNotThere() {
    assertEquals(
        ProblemKind.PROBLEM_KIND_NOT_FOUND,
        refusal(() ->
                town.as(STAFF)
                    .watchTickets(
                        WatchTicketsRequest.newBuilder().setRestaurantId("nowhere").build())
                    .next())
            .getKind());
  }
}
