package dev.tiffin.order;

import static dev.tiffin.order.OrderFixture.newCustomer;
import static dev.tiffin.order.OrderFixture.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc.OrderServiceBlockingStub;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Instances of one service over one database, of which one goes while requests flow: whatever it
 * has accepted it carries out, and whatever it has not, another one carries out as if new.
 */
@Timeout(90)
class RollingRestartTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CUSTOMERS = 6;

  @Test
  void noAcceptedRequestFailsWhileOneInstanceMakesRoomForAnother() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    try (OrderFixture orders = new OrderFixture();
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        OrderService old = orders.startAnother();
        GrpcChannel toOld = channel(old.port());
        OrderService young = orders.startAnother();
        GrpcChannel toYoung = channel(young.port())) {
      AtomicInteger byOld = new AtomicInteger();
      AtomicInteger byYoung = new AtomicInteger();
      try {
        List<Future<Shopping>> shoppings = new ArrayList<>();
        for (int i = 0; i < CUSTOMERS; i++) {
          Caller customer = newCustomer();
          shoppings.add(
              executor.submit(
                  () -> shop(customer, stub(toOld), stub(toYoung), byOld, byYoung, enough)));
        }
        Await.until(LIMIT, "the old one is busy", () -> byOld.get() > 2 * CUSTOMERS);

        Future<PlaceOrderResponse> accepted = holdOne(orders, executor, stub(toOld));
        Future<?> closing = executor.submit(old::close);
        Await.until(LIMIT, "the old one takes no calls", () -> !listens(old.port()));
        assertFalse(accepted.isDone());
        orders.menu.open.countDown();
        assertFalse(accepted.get().getReplayed(), "what was accepted is carried out");
        closing.get();

        int then = byYoung.get();
        Await.until(LIMIT, "the young one goes on", () -> byYoung.get() > then + 2 * CUSTOMERS);
        enough.set(true);
        for (Future<Shopping> one : shoppings) {
          Shopping shopping = one.get();
          assertEquals(
              shopping.placed(), count(orders, shopping.customer()), "each key, one order");
        }
      } finally {
        enough.set(true);
        orders.menu.open.countDown();
      }
    }
  }

  private record Shopping(Caller customer, int placed) {}

  /** Asks the old instance as long as it takes calls, and the young one where it does not. */
  private static Shopping shop(
      Caller customer,
      OrderServiceBlockingStub old,
      OrderServiceBlockingStub young,
      AtomicInteger byOld,
      AtomicInteger byYoung,
      AtomicBoolean enough) {
    int placed = 0;
    while (!enough.get()) {
      String key = customer.id() + "-" + placed++;
      try {
        var unused = GrpcChannel.as(customer, old).placeOrder(request(key).build());
        byOld.incrementAndGet();
      } catch (StatusRuntimeException refused) {
        assertEquals(Status.Code.UNAVAILABLE, refused.getStatus().getCode(), refused.toString());
        PlaceOrderResponse response =
            GrpcChannel.as(customer, young).placeOrder(request(key).build());
        assertFalse(
            response.getReplayed(), "the old one had accepted it, and failed it: " + refused);
        byYoung.incrementAndGet();
      }
    }
    return new Shopping(customer, placed);
  }

  /** An order that the old instance has in hand, and cannot end before its menu answers. */
  private static Future<PlaceOrderResponse> holdOne(
      OrderFixture orders, ExecutorService executor, OrderServiceBlockingStub old) {
    orders.menu.open = new CountDownLatch(1);
    PlaceOrderRequest.Builder request = request("held");
    request.getLinesBuilder(0).setQuantity(MenuFake.PONDERED);
    Future<PlaceOrderResponse> held =
        executor.submit(() -> GrpcChannel.as(newCustomer(), old).placeOrder(request.build()));
    Await.until(
        LIMIT,
        "the menu is asked",
        () -> orders.menu.baskets.stream().anyMatch(MenuFake::isPondered));
    return held;
  }

  private static int count(OrderFixture orders, Caller customer) throws SQLException {
    TestDatabase database = orders.database;
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        PreparedStatement question =
            connection.prepareStatement("select count(*) from order_state where customer_id = ?")) {
      question.setString(1, customer.id());
      try (ResultSet row = question.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  private static GrpcChannel channel(int port) {
    return Calls.channel(port);
  }

  private static OrderServiceBlockingStub stub(GrpcChannel channel) {
    return OrderServiceGrpc.newBlockingStub(channel.channel());
  }

  private static boolean listens(int port) {
    try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException refused) {
      return false;
    }
  }
}
