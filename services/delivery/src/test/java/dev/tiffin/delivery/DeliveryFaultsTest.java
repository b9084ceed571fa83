package dev.tiffin.delivery;

import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_ASSIGNED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_CANCELLED;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_EN_ROUTE_PICKUP;
import static dev.tiffin.contracts.delivery.v1.DeliveryStatus.DELIVERY_STATUS_PENDING;
import static dev.tiffin.delivery.RunningDelivery.COURIER;
import static dev.tiffin.delivery.RunningDelivery.DISPATCHER;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.order.v1.OrderCancelled;
import dev.tiffin.contracts.order.v1.OrderReady;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.ToldFacts;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Facts that come again, connections that break, commands that race. */
final class DeliveryFaultsTest {
  private final DeliveryTown town = new DeliveryTown();
  private final RunningDelivery delivery = town.delivery();
  private final ToldFacts orders = town.orders();
  private final KeptRuns kept = town.kept();

  @AfterEach
  void closeTown() {
    town.close();
  }

  @Test
  void factsThatComeAgainChangeNothing() {
    String orderId = town.carried();
    String cancelled = town.confirmed();
    orders.tell(cancelled, OrderCancelled.getDefaultInstance());
    delivery.awaitStatus(cancelled, DELIVERY_STATUS_CANCELLED);
    Delivery before = delivery.get(DISPATCHER, orderId);
    long events = kept.events();

    orders.tellAllAgain();
    List<String> after = List.of(town.confirmed(), town.confirmed(), town.confirmed());
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
      ids.add(town.newOrderId());
    }
    for (int from = 0; from < ids.size(); from += 500) {
      orders.tell(ids.subList(from, from + 500), DeliveryTown.confirmed("cara", "bouchon"));
      kept.cutConnections();
    }
    try (RunningDelivery second = town.secondInstance()) {
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
  void noCourierIsGivenARunTooManyByManyDispatchersAtOnce()
      throws ExecutionException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(town.confirmed());
    }
    try (RunningDelivery second = town.secondInstance();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> outcomes = new ArrayList<>();
      for (String orderId : ids) {
        RunningDelivery one = outcomes.size() % 2 == 0 ? delivery : second;
        outcomes.add(
            executor.submit(() -> {
              try {
                return one.assign(DISPATCHER, orderId, "cleo").getStatus().name();
              } catch (StatusRuntimeException refused) {
                return Refusal.of(refused).problem().getCode();
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
    assertEquals(2, town.list(COURIER).getDeliveriesCount());
  }

  @Test
  void oneStepAskedForManyTimesAtOnceHappensOnce() throws ExecutionException, InterruptedException {
    String orderId = town.confirmed();
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
}
