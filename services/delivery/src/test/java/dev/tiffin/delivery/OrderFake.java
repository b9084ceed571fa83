package dev.tiffin.delivery;

import dev.tiffin.contracts.order.v1.BatchGetOrdersRequest;
import dev.tiffin.contracts.order.v1.BatchGetOrdersResponse;
import dev.tiffin.contracts.order.v1.Order;
import dev.tiffin.contracts.order.v1.OrderServiceGrpc;
import dev.tiffin.contracts.order.v1.Recipient;
import dev.tiffin.contracts.type.v1.Position;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;

/** What delivery needs of the order service: where each order goes, told to services alone. */
final class OrderFake extends OrderServiceGrpc.OrderServiceImplBase implements AutoCloseable {
  static final Position DOOR =
      Position.newBuilder().setLatitude(45.7580).setLongitude(4.8500).build();

  private final GrpcServer server;

  OrderFake() {
    server = new GrpcServer("127.0.0.1", 0, OpenTelemetry.noop(), List.of(this));
    server.start();
  }

  String target() {
    return Calls.target(server.port());
  }

  @Override
  public void batchGetOrders(
      BatchGetOrdersRequest request, StreamObserver<BatchGetOrdersResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          if (!Caller.current().is(Role.ROLE_SYSTEM)) {
            throw Refusal.forbidden("Where somebody lives is for services alone.");
          }
          BatchGetOrdersResponse.Builder response = BatchGetOrdersResponse.newBuilder();
          for (String id : request.getOrderIdsList()) {
            response.addOrders(
                Order.newBuilder()
                    .setId(id)
                    .setShortCode("K7-42")
                    .setRecipient(Recipient.newBuilder().setPosition(DOOR)));
          }
          return response.build();
        });
  }

  @Override
  public void close() {
    server.close();
  }
}
