package dev.tiffin.faults;

import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.WatchOrderRequest;
import dev.tiffin.contracts.order.v1.WatchOrderResponse;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.demo.Exchange;
import dev.tiffin.demo.Witness;
import dev.tiffin.faults.history.Json;
import dev.tiffin.faults.invariant.Evidence.Told;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watch some of the orders over order's own stream, which any subscription hangs on. Each hangs up
 * every few seconds, and whenever the stream breaks, and goes on after the version it saw last.
 */
final class Watchers implements Witness, AutoCloseable {
  private static final int EVERY = 3;
  private static final int WATCHERS_MAX = 1_000;
  private static final int CONNECTIONS_MAX = 500;
  private static final Duration HANGS_UP_AFTER = Duration.ofSeconds(4);
  private static final Duration PAUSE = Duration.ofMillis(300);
  private static final Set<String> ENDS =
      Set.of(
          "DELIVERED", "COLLECTED", "NO_SHOW", "REJECTED", "CANCELLED", "UNDELIVERED", "EXPIRED");

  private final GrpcChannel channel;
  private final AtomicInteger placed = new AtomicInteger();
  private final Map<String, List<Told>> told = new ConcurrentHashMap<>();
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  /**
   * @param target of order's gRPC server
   */
  Watchers(String target) {
    this.channel = new GrpcChannel(target, HANGS_UP_AFTER, OpenTelemetry.noop());
  }

  @Override
  public void saw(Exchange exchange) {
    if (exchange.call().equals("place an order")
        && exchange.ok()
        && placed.incrementAndGet() % EVERY == 0
        && threads.size() < WATCHERS_MAX) {
      var order = Json.read(exchange.answer());
      String id = order.path("id").asText();
      Caller customer = new Caller(order.path("customerId").asText(), Role.ROLE_CUSTOMER, Set.of());
      told.put(id, new CopyOnWriteArrayList<>());
      threads.add(Thread.ofVirtual().name("watcher of " + id).start(() -> watch(id, customer)));
    }
  }

  private void watch(String id, Caller customer) {
    List<Told> mine = told.getOrDefault(id, List.of());
    try {
      for (int connection = 1; connection <= CONNECTIONS_MAX; connection++) {
        int last = mine.isEmpty() ? 0 : mine.getLast().version();
        if (listen(id, customer, last, connection, mine)) {
          return;
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException over) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the end was told. */
  private boolean listen(String id, Caller customer, int after, int connection, List<Told> mine) {
    try {
      Iterator<WatchOrderResponse> stream =
          GrpcChannel.as(customer, OrderServiceGrpc.newBlockingStub(channel.channel()))
              .withDeadlineAfter(HANGS_UP_AFTER.toMillis(), TimeUnit.MILLISECONDS)
              .watchOrder(
                  WatchOrderRequest.newBuilder().setOrderId(id).setAfterVersion(after).build());
      while (stream.hasNext()) {
        mine.add(told(connection, stream.next().getOrder()));
      }
    } catch (StatusRuntimeException brokenOrHungUp) {
      // what was missed is told on the next connection
    }
    return !mine.isEmpty()
        && !mine.getLast().statuses().isEmpty()
        && ENDS.contains(mine.getLast().statuses().getLast());
  }

  private static Told told(int connection, Order order) {
    List<String> statuses =
        order.getTimelineList().stream()
            .map(entry -> entry.getStatus().name().substring("ORDER_STATUS_".length()))
            .toList();
    return new Told(connection, order.getVersion(), statuses);
  }

  /** What was told so far, by order. */
  Map<String, List<Told>> told() {
    Map<String, List<Told>> all = new HashMap<>();
    told.forEach((id, entries) -> all.put(id, List.copyOf(entries)));
    return all;
  }

  /** Waits until those who watch have seen the end, for so long at most. */
  void awaitEnds(Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (Thread thread : threads) {
      long left = Math.max(1, end - System.nanoTime());
      var unused = thread.join(Duration.ofNanos(left));
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
    channel.close();
  }
}
