package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.RSAKey;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who calls: good tokens, bad ones, and none. */
final class TokensTest {
  private static RunningGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new RunningGateway();
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  private static HttpResponse<String> browse(String authorization) {
    return gateway.get("/menu/items/item-1", "Authorization", authorization);
  }

  @Test
  void refusesEveryTokenThatIsNotGoodEvenForBrowsing() {
    List<String> bad = new ArrayList<>(List.of("Bearer", "Bearer ", "Bearer x.y.z", "Basic YTpi"));
    for (Map<String, Object> change :
        List.<Map<String, Object>>of(
            Map.of("exp", Date.from(Instant.now().minusSeconds(31))),
            Map.of("iss", "somebody"),
            Map.of("role", "emperor"),
            Map.of("sub", ""))) {
      bad.add("Bearer " + RunningGateway.token(change));
    }
    bad.add("Bearer " + RunningGateway.token(RunningGateway.key("key-1"), "key-1", Map.of()));
    bad.add("Bearer " + RunningGateway.token(RunningGateway.key("key-2"), "key-2", Map.of()));
    String good = RunningGateway.token(Map.of());
    bad.add("Bearer " + good.substring(0, good.lastIndexOf('.') + 1));
    bad.add("Bearer eyJhbGciOiJub25lIn0." + good.split("\\.", -1)[1] + ".");
    for (String authorization : bad) {
      HttpResponse<String> response = browse(authorization);
      assertEquals(401, response.statusCode(), authorization);
      assertTrue(
          response.headers().firstValue("WWW-Authenticate").orElse("").contains("invalid_token"));
    }
  }

  @Test
  void takesGoodOnesAndAsksForKeysOnce() {
    int before = gateway.services.calls("GetKeySet");
    for (int i = 0; i < 20; i++) {
      String token = RunningGateway.token(Map.of("sub", "customer-" + i));
      assertEquals(200, browse("Bearer " + token).statusCode());
      assertEquals(200, browse("bearer " + token).statusCode());
    }
    assertTrue(gateway.services.calls("GetKeySet") <= before + 1);
  }

  @Test
  void allowsAClockThatIsALittleBehind() {
    String token = RunningGateway.token(Map.of("exp", Date.from(Instant.now().minusSeconds(20))));
    assertEquals(200, browse("Bearer " + token).statusCode());
  }

  @Test
  void passesTheCallerOn() {
    String token =
        RunningGateway.token(
            Map.of("sub", "staff-9", "role", "restaurant", "restaurants", List.of("r1")));
    gateway.get("/orders/order-1", "Authorization", "Bearer " + token);
    assertEquals("staff-9/ROLE_RESTAURANT", gateway.services.lastCaller);
  }

  @Test
  void aTokenOfSomebodyWhoWasErasedIsGoodNoMore() {
    String seen = "Bearer " + RunningGateway.token(Map.of("sub", "erased-1"));
    String other = "Bearer " + RunningGateway.token(Map.of("sub", "kept-1"));
    assertEquals(200, browse(seen).statusCode());
    gateway.services.erased = List.of("erased-1");
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (browse(seen).statusCode() != 401) {
      assertTrue(System.nanoTime() < deadline, "it is still good");
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    String fresh = "Bearer " + RunningGateway.token(Map.of("sub", "erased-1", "jti", "another"));
    assertEquals(401, browse(fresh).statusCode());
    assertEquals(200, browse(other).statusCode());
  }

  @Test
  void unknownKeyIdsDoNotFloodIdentity() {
    RSAKey other = RunningGateway.key("other");
    int before = gateway.services.calls("GetKeySet");
    for (int i = 0; i < 30; i++) {
      browse("Bearer " + RunningGateway.token(other, "made-up-" + i, Map.of()));
    }
    assertTrue(gateway.services.calls("GetKeySet") <= before + 1);
  }
}
