package dev.tiffin.platform.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.runtime.ConfigurationException;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.stub.BlockingClientCall;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class GrpcChannelTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Line line = new Line(OpenTelemetry.noop());
  private final CountDownLatch never = new CountDownLatch(1);

  @AfterEach
  void close() {
    never.countDown();
    line.close();
  }

  private GrpcServer silent() {
    return line.serve(request -> {
      try {
        never.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return request;
    });
  }

  @Test
  void aCallWithoutADeadlineGetsTheChannels() {
    Echo.Stub echo = Echo.on(line.channelTo(silent(), Duration.ofMillis(150)));
    StatusRuntimeException late =
        assertThrows(StatusRuntimeException.class, () -> echo.say("hello"));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, late.getStatus().getCode());
    assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(late).problem().getKind());
  }

  @Test
  void aCallKeepsTheDeadlineItBrings() {
    Echo.Stub echo = Echo.on(line.channelTo(silent(), LONG));
    StatusRuntimeException late =
        assertThrows(
            StatusRuntimeException.class,
            () -> echo.withDeadlineAfter(100, TimeUnit.MILLISECONDS).say("hello"));
    assertEquals(Status.Code.DEADLINE_EXCEEDED, late.getStatus().getCode());
  }

  /** Eight attempts take gRPC's own backoff more than half a minute. */
  @Test
  void whoeverIsAwayIsLookedForOftenHoweverLongItIsAway() throws Exception {
    CountDownLatch attempts = new CountDownLatch(8);
    try (ServerSocket away = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread turningAway =
          Thread.ofVirtual()
              .start(() -> {
                while (!away.isClosed()) {
                  try (Socket _ = away.accept()) {
                    attempts.countDown();
                  } catch (IOException closed) {
                    return;
                  }
                }
              });
      Echo.Stub echo = Echo.on(line.channelTo("static:///127.0.0.1:" + away.getLocalPort(), LONG));
      assertThrows(StatusRuntimeException.class, () -> echo.say("hello"));
      assertTrue(attempts.await(15, TimeUnit.SECONDS), "attempts left: " + attempts.getCount());
      away.close();
      turningAway.join();
    }
  }

  @Test
  void theNextServiceKnowsWhenTheCallerStopsWaiting() {
    AtomicReference<Deadline> known = new AtomicReference<>();
    Echo.Stub inner =
        line.callTo(request -> {
          known.set(Context.current().getDeadline());
          return request;
        });
    Echo.Stub outer =
        Echo.on(line.channelTo(line.serve(request -> inner.say(request.getId())), LONG));
    outer.withDeadlineAfter(3, TimeUnit.SECONDS).say("hello");
    long left = known.get().timeRemaining(TimeUnit.MILLISECONDS);
    assertTrue(left > 0 && left <= 3_000, "the inner channel's own ten seconds were used: " + left);
  }

  @Test
  void nobodyThereIsUnavailable() {
    GrpcServer gone = silent();
    String target = "static:///127.0.0.1:" + gone.port();
    gone.close();
    Echo.Stub echo = Echo.on(line.channelTo(target, LONG));
    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> echo.say("hello"));
    assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(failure).problem().getKind());
  }

  @Test
  void namesAreLookedUp() {
    GrpcServer server = line.serve(request -> request);
    GrpcChannel channel = line.channelTo("dns:///localhost:" + server.port(), LONG);
    assertEquals(Echo.named("hello"), Echo.on(channel).say("hello"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:9090",
        "static:///",
        "static:///127.0.0.1",
        "static:///127.0.0.1:70000",
        "static:///:9090",
        "http:///127.0.0.1:9090"
      })
  void aTargetOfNoKnownFormIsRefusedAtStart(String target) {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> new GrpcChannel(target, LONG, OpenTelemetry.noop()));
    assertTrue(
        refused.getMessage() != null && refused.getMessage().contains("'" + target + "'"),
        refused.getMessage());
  }

  @Test
  void saysThatItIsWell() {
    GrpcChannel channel = line.channelTo(line.serve(request -> request), LONG);
    HealthCheckResponse health =
        HealthGrpc.newBlockingStub(channel.channel())
            .check(HealthCheckRequest.getDefaultInstance());
    assertEquals(HealthCheckResponse.ServingStatus.SERVING, health.getStatus());
  }

  @Test
  void tellsWhichServicesItHas() throws Exception {
    GrpcChannel channel = line.channelTo(line.serve(request -> request), LONG);
    BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call =
        ServerReflectionGrpc.newBlockingV2Stub(channel.channel()).serverReflectionInfo();
    call.write(ServerReflectionRequest.newBuilder().setListServices("").build());
    ServerReflectionResponse answer = call.read();
    call.halfClose();
    assertTrue(
        answer.getListServicesResponse().getServiceList().stream()
            .anyMatch(service -> service.getName().equals("grpc.health.v1.Health")),
        answer.toString());
  }

  @Test
  void closingLetsACallUnderWayFinish() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    GrpcServer server =
        line.serve(request -> {
          begun.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return request;
        });
    Echo.Stub echo = Echo.on(line.channelTo(server, LONG));
    AtomicReference<Object> answer = new AtomicReference<>("none");
    Thread call = Thread.ofVirtual().start(() -> answer.set(echo.say("hello")));
    begun.await();
    Thread closing = Thread.ofVirtual().start(server::close);
    while (closing.getState() == Thread.State.RUNNABLE || closing.getState() == Thread.State.NEW) {
      Thread.onSpinWait();
    }
    never.countDown();
    call.join();
    closing.join();
    assertEquals(Echo.named("hello"), answer.get());
  }
}
