package dev.tiffin.platform.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.contracts.operations.v1.EraseCustomerRequest;
import dev.tiffin.contracts.operations.v1.ErasedData;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc;
import dev.tiffin.contracts.operations.v1.ErasureServiceGrpc.ErasureServiceBlockingStub;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ErasureTest {
  private static final String SECRET = "open sesame";

  private final Closeables open = new Closeables();
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void close() {
    open.close();
  }

  private ErasureServiceBlockingStub knowing(String secret) {
    PersonalData data =
        customer -> {
          done.add(customer);
          return List.of(new PersonalData.Erased("doors", 3), new PersonalData.Erased("notes", 0));
        };
    GrpcServer server =
        open.add(
            new GrpcServer(
                "127.0.0.1",
                0,
                OpenTelemetry.noop(),
                List.of(
                    ErasureDoor.of(
                        data, Environment.of(Map.of("TIFFIN_OPERATOR_SECRET", SECRET))))));
    server.start();
    GrpcChannel channel = open.add(Calls.channel(server.port()));
    return ErasureServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(Calls.operator(secret));
  }

  private static EraseCustomerRequest request(String customer, String request) {
    return EraseCustomerRequest.newBuilder().setCustomerId(customer).setRequestId(request).build();
  }

  private static String refusal(ErasureServiceBlockingStub stub, EraseCustomerRequest request) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, () -> stub.eraseCustomer(request)))
        .problem()
        .getCode();
  }

  @Test
  void tellsWhatItErased() {
    assertEquals(
        List.of(
            ErasedData.newBuilder().setWhat("doors").setCount(3).build(),
            ErasedData.newBuilder().setWhat("notes").build()),
        knowing(SECRET).eraseCustomer(request("acc_1", "r-1")).getErasedList());
    assertEquals(List.of("acc_1"), done);
  }

  @Test
  void onlyAnOperatorAndOnlyWhatCanBeNamed() {
    assertEquals("FORBIDDEN", refusal(knowing("a guess"), request("acc_1", "r-1")));
    ErasureServiceBlockingStub operator = knowing(SECRET);
    for (String bad : List.of("", "a b", "a\nb", "é", "x".repeat(101))) {
      assertEquals("INVALID_REQUEST", refusal(operator, request(bad, "r-1")));
      assertEquals("INVALID_REQUEST", refusal(operator, request("acc_1", bad)));
    }
    assertEquals(List.of(), done);
  }

  @Test
  void whatIsOverIsErasedAFewAtATimeAndAgainAfterAFailure() {
    Instant now = Instant.parse("2026-11-20T12:00:00Z");
    List<Integer> left = new CopyOnWriteArrayList<>(List.of(500, 500, 7));
    List<Instant> asked = new CopyOnWriteArrayList<>();
    Retention.Expiring data =
        (moment, limit) -> {
          asked.add(moment);
          assertEquals(500, limit);
          return switch (asked.size()) {
            case 1 -> throw new DependencyDownException("away", new IllegalStateException());
            case 2 -> throw new IllegalStateException("a bug");
            default -> left.isEmpty() ? 0 : left.removeFirst();
          };
        };
    Retention.Times times =
        new Retention.Times(Duration.ofDays(30), Duration.ZERO, Duration.ofMillis(5));
    open.add(new Retention(data, times, () -> now)).start();
    Await.until(Duration.ofSeconds(10), "all is erased", left::isEmpty);
    assertEquals(Instant.parse("2026-10-21T12:00:00Z"), asked.getFirst());
  }

  @Test
  void howLongIsKeptIsCheckedAtTheStart() {
    for (String wrong : List.of("0", "3651", "a year")) {
      assertThrows(
          ConfigurationException.class,
          () ->
              new Retention(
                  (_, _) -> 0,
                  Environment.of(Map.of("TIFFIN_PERSONAL_DATA_DAYS", wrong)),
                  InstantSource.system()));
    }
  }
}
