package dev.tiffin.menu;

import dev.tiffin.contracts.menu.v1.BatchGetItemsRequest;
import dev.tiffin.contracts.menu.v1.BatchGetRestaurantsRequest;
import dev.tiffin.contracts.menu.v1.Item;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc;
import dev.tiffin.contracts.menu.v1.MenuServiceGrpc.MenuServiceBlockingStub;
import dev.tiffin.contracts.menu.v1.Restaurant;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

/** A menu service with the demo restaurants, and a client of it. */
record RunningMenu(MenuService service, GrpcChannel channel, MenuServiceBlockingStub stub)
    implements AutoCloseable {
  static RunningMenu start(TestDatabase database, InstantSource clock) {
    Environment environment =
        Environment.of(
            Map.of(
                "TIFFIN_DATABASE_URL", database.jdbcUrl(),
                "TIFFIN_DATABASE_USER", database.user(),
                "TIFFIN_DATABASE_PASSWORD", database.password(),
                "TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers(),
                "TIFFIN_OPERATOR_SECRET", "open sesame"));
    MenuService service = new MenuService(MenuConfig.from(environment), environment, clock);
    service.start();
    GrpcChannel channel =
        new GrpcChannel(
            "static:///127.0.0.1:" + service.grpcPort(),
            Duration.ofSeconds(20),
            OpenTelemetry.noop());
    return new RunningMenu(service, channel, MenuServiceGrpc.newBlockingStub(channel.channel()));
  }

  MenuServiceBlockingStub operator(String secret) {
    return stub.withInterceptors(Calls.operator(secret));
  }

  MenuServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, stub);
  }

  Item item(String id) {
    return stub.batchGetItems(
            BatchGetItemsRequest.newBuilder().addIds(id).setLanguage("en").build())
        .getItems(0);
  }

  Restaurant restaurant(String id) {
    return stub.batchGetRestaurants(BatchGetRestaurantsRequest.newBuilder().addIds(id).build())
        .getRestaurants(0);
  }

  @Override
  public void close() {
    channel.close();
    service.close();
  }
}
