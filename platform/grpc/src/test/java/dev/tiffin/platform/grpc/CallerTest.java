package dev.tiffin.platform.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.runtime.Environment;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CallerTest {
  private static final Caller COOK =
      new Caller("acc-7", Role.ROLE_RESTAURANT, Set.of("lyon-1", "tunis-2"));

  private final Line line = new Line(OpenTelemetry.noop());
  private final AtomicReference<Caller> heard = new AtomicReference<>();
  private final Echo.Stub echo =
      line.callTo(request -> {
        heard.set(Caller.current());
        return request;
      });

  @AfterEach
  void close() {
    line.close();
  }

  @Test
  void isHeardOnTheOtherSideWithTheirRestaurants() {
    GrpcChannel.as(COOK, echo).say("hello");
    assertEquals(COOK, heard.get());
    assertTrue(COOK.worksFor("tunis-2"));
    assertFalse(COOK.worksFor("lyon"));
  }

  @ParameterizedTest
  @EnumSource(value = Role.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void everyRoleArrivesAsItself(Role role) {
    Caller caller = new Caller("acc-1", role, Set.of());
    GrpcChannel.as(caller, echo).say("hello");
    assertEquals(caller, heard.get());
    assertTrue(heard.get().is(role));
    assertEquals(role, heard.get().actor().getRole());
    assertEquals("acc-1", heard.get().actor().getId());
  }

  @Test
  void nobodyIsAnonymousAndTheNextCallDoesNotInherit() {
    GrpcChannel.as(COOK, echo).say("signed in");
    echo.say("not signed in");
    assertEquals(Caller.ANONYMOUS, heard.get());
    assertEquals(Caller.ANONYMOUS, Caller.current());
  }

  @Test
  void aRoleThatIsNotKnownIsNoRole() {
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("tiffin-caller-id", Metadata.ASCII_STRING_MARSHALLER), "acc-1");
    headers.put(
        Metadata.Key.of("tiffin-caller-role", Metadata.ASCII_STRING_MARSHALLER), "ROLE_EMPEROR");
    echo.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers)).say("hello");
    assertEquals(new Caller("acc-1", Role.ROLE_UNSPECIFIED, Set.of()), heard.get());
  }

  @Test
  void starMeansEveryRestaurantButOnlyForStaff() {
    assertTrue(new Caller("a", Role.ROLE_RESTAURANT, Set.of("*")).worksFor("any"));
    assertFalse(new Caller("a", Role.ROLE_CUSTOMER, Set.of("*")).worksFor("any"));
  }

  /** Whoever is in the same process gets in no other way than over the network. */
  @Test
  void isHeardWithinAProcessToo() {
    String name = "caller-test-" + UUID.randomUUID();
    AtomicReference<Caller> within = new AtomicReference<>();
    AtomicReference<Thread> handling = new AtomicReference<>();
    Echo service =
        new Echo(actor -> {
          within.set(Caller.current());
          handling.set(Thread.currentThread());
          return actor;
        });
    Environment environment =
        Environment.of(Map.of("TIFFIN_IN_PROCESS", name, "TIFFIN_GRPC_PORT", "0"));
    try (GrpcServer server = new GrpcServer(environment, OpenTelemetry.noop(), List.of(service));
        GrpcChannel channel =
            new GrpcChannel("inprocess:///" + name, Duration.ofSeconds(10), OpenTelemetry.noop())) {
      server.start();
      GrpcChannel.as(COOK, Echo.on(channel)).say("hello");
      assertEquals(COOK, within.get());
      assertTrue(handling.get().isVirtual(), "a handler may block");
      assertTrue(server.port() > 0, "others are served beside it");
    }
  }
}
