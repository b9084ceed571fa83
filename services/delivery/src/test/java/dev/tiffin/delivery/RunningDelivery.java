package dev.tiffin.delivery;

import dev.tiffin.contracts.delivery.v1.Advance;
import dev.tiffin.contracts.delivery.v1.Assign;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.Delivery;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc.DeliveryServiceBlockingStub;
import dev.tiffin.contracts.delivery.v1.DeliveryStatus;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** One instance of delivery, and a channel to it. */
final class RunningDelivery implements AutoCloseable {
  static final Caller DISPATCHER = new Caller("dina", Role.ROLE_DISPATCHER, Set.of());
  static final Caller COURIER = new Caller("cleo", Role.ROLE_COURIER, Set.of());
  static final Caller OTHER_COURIER = new Caller("otto", Role.ROLE_COURIER, Set.of());
  static final Caller CUSTOMER = new Caller("cara", Role.ROLE_CUSTOMER, Set.of());
  static final Caller OTHER_CUSTOMER = new Caller("carl", Role.ROLE_CUSTOMER, Set.of());
  static final Caller STAFF = new Caller("rosa", Role.ROLE_RESTAURANT, Set.of("bouchon"));
  static final Caller OTHER_STAFF = new Caller("rolf", Role.ROLE_RESTAURANT, Set.of("dar"));
  static final Caller ALL_STAFF = new Caller("ruth", Role.ROLE_RESTAURANT, Set.of("*"));
  static final Caller OPERATOR = new Caller("olga", Role.ROLE_OPERATOR, Set.of());

  private static final Duration LIMIT = Duration.ofSeconds(15);

  private final DeliveryService service;
  private final GrpcChannel channel;

  RunningDelivery(TestDatabase database, DeliveryConfig.Names names) {
    service = new DeliveryService(config(database, names));
    service.start();
    channel =
        new GrpcChannel(
            "static:///127.0.0.1:" + service.grpcPort(),
            Duration.ofSeconds(10),
            OpenTelemetry.noop());
  }

  private static DeliveryConfig config(TestDatabase database, DeliveryConfig.Names names) {
    DeliveryConfig usual =
        DeliveryConfig.from(
            Environment.of(
                Map.of(
                    "TIFFIN_DATABASE_URL", database.jdbcUrl(),
                    "TIFFIN_DATABASE_USER", database.user(),
                    "TIFFIN_DATABASE_PASSWORD", database.password(),
                    "TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers())));
    return new DeliveryConfig(usual.environment(), usual.database(), usual.kafka(), names);
  }

  DeliveryServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, DeliveryServiceGrpc.newBlockingStub(channel.channel()));
  }

  Delivery get(Caller caller, String orderId) {
    return as(caller)
        .getDelivery(GetDeliveryRequest.newBuilder().setOrderId(orderId).build())
        .getDelivery();
  }

  Delivery assign(Caller caller, String orderId, String courierId) {
    return change(
        caller,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAssign(Assign.newBuilder().setCourierId(courierId)));
  }

  Delivery advance(Caller caller, String orderId, DeliveryStatus to) {
    return change(
        caller,
        ChangeDeliveryRequest.newBuilder()
            .setOrderId(orderId)
            .setAdvance(Advance.newBuilder().setTo(to)));
  }

  Delivery change(Caller caller, ChangeDeliveryRequest.Builder request) {
    return as(caller).changeDelivery(request.build()).getDelivery();
  }

  /** The delivery once it is like that; a dispatcher looks. */
  Delivery await(String orderId, String what, Predicate<Delivery> like) {
    Await.until(
        LIMIT,
        what,
        () -> {
          try {
            return like.test(get(DISPATCHER, orderId));
          } catch (StatusRuntimeException notYet) {
            return false;
          }
        });
    return get(DISPATCHER, orderId);
  }

  Delivery awaitStatus(String orderId, DeliveryStatus status) {
    return await(orderId, "it is " + status, delivery -> delivery.getStatus() == status);
  }

  /** What the call was refused with. */
  static Problem refusal(Supplier<?> call) {
    try {
      throw new AssertionError("was not refused, but answered " + call.get());
    } catch (StatusRuntimeException refused) {
      return Refusal.of(refused).problem();
    }
  }

  int managementPort() {
    return service.managementPort();
  }

  @Override
  public void close() {
    channel.close();
    service.close();
  }
}
