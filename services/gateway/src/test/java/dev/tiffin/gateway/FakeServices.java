package dev.tiffin.gateway;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.menu.v1.ListItemsRequest;
import dev.tiffin.contracts.order.v1.ChangeOrderRequest;
import dev.tiffin.contracts.order.v1.PlaceOrderRequest;
import dev.tiffin.contracts.type.v1.Money;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.BindableService;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The services behind the gateway, in process, with answers that never change. */
final class FakeServices implements AutoCloseable {
  static final Timestamp AT = Timestamp.newBuilder().setSeconds(1_800_000_000).build();
  private static final Metadata.Key<String> CALLER =
      Metadata.Key.of("tiffin-caller-id", Metadata.ASCII_STRING_MARSHALLER);
  private static final Metadata.Key<String> ROLE =
      Metadata.Key.of("tiffin-caller-role", Metadata.ASCII_STRING_MARSHALLER);
  private static final Context.Key<String> CALLER_KEY = Context.key("test-caller");

  final String jwks;
  final Map<String, Integer> calls = new ConcurrentHashMap<>();
  final ConcurrentLinkedQueue<PlaceOrderRequest> placed = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<ChangeOrderRequest> changes = new ConcurrentLinkedQueue<>();
  final ConcurrentLinkedQueue<ChangeDeliveryRequest> steps = new ConcurrentLinkedQueue<>();

  /** What payment, kitchen, couriers and promotions were told, and what was to be priced. */
  final ConcurrentLinkedQueue<Message> told = new ConcurrentLinkedQueue<>();

  volatile @Nullable Refusal refusal;
  volatile @Nullable ListItemsRequest lastItems;
  volatile @Nullable String lastCaller;
  volatile List<String> erased = List.of();
  volatile Map<String, String> renamedItems = Map.of();
  volatile Runnable beforeItem = () -> {};
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Server server;

  FakeServices(String name, String jwks) {
    this.jwks = jwks;
    InProcessServerBuilder builder =
        InProcessServerBuilder.forName(name).executor(executor).intercept(new Recorder());
    services().forEach(builder::addService);
    server = builder.build();
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<BindableService> services() {
    return List.of(
        new FakeMenu(this),
        new FakeOrders(this),
        new FakeDeliveries(this),
        new FakeIdentity(this),
        new FakePayments(this),
        new FakeKitchen(this),
        new FakeCouriers(this),
        new FakePromotions(this),
        new FakeNotifications(this),
        new FakeWebhooks(this));
  }

  int calls(String method) {
    return calls.getOrDefault(method, 0);
  }

  @Override
  public void close() {
    server.shutdownNow();
    executor.close();
  }

  <A> void answer(StreamObserver<A> observer, Supplier<A> work) {
    Serving.answer(
        observer,
        () -> {
          Refusal refused = refusal;
          if (refused != null) {
            throw refused;
          }
          return work.get();
        });
  }

  /** Who makes the call that is being answered; empty for nobody. */
  static String caller() {
    String caller = CALLER_KEY.get();
    return caller == null || caller.equals("null") ? "" : caller;
  }

  static Money euros(long cents) {
    return Money.newBuilder().setAmount(cents).setCurrency("EUR").build();
  }

  /** Counts calls, and notes on whose behalf the last one was made. */
  private final class Recorder implements ServerInterceptor {
    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
        ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
      calls.merge(String.valueOf(call.getMethodDescriptor().getBareMethodName()), 1, Integer::sum);
      if (!String.valueOf(call.getMethodDescriptor().getServiceName()).contains("identity")) {
        lastCaller = headers.get(CALLER) + "/" + headers.get(ROLE);
      }
      return Contexts.interceptCall(
          Context.current().withValue(CALLER_KEY, "" + headers.get(CALLER)), call, headers, next);
    }
  }
}
