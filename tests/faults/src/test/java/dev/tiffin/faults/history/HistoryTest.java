package dev.tiffin.faults.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.demo.Exchange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private final History history = new History();
  private long clock;

  private void saw(String method, String path, String key, String body, int status, String answer) {
    clock += 10;
    history.saw(
        new Exchange(
            "call",
            "customer-1",
            method,
            path,
            key,
            body,
            clock,
            clock + 5,
            status,
            answer,
            status == 503));
  }

  @Test
  void triesOfOneKeyAreOnePlacing() {
    saw("POST", "/orders", "k1", "{\"payment\":{\"method\":\"CARD\"}}", 0, "");
    saw("POST", "/orders", "k2", "{}", 409, "{\"code\":\"SOLD_OUT\"}");
    saw("POST", "/orders", "k1", "{\"payment\":{\"method\":\"CARD\"}}", 201, "{\"id\":\"o1\"}");
    Seen seen = history.seen();
    assertEquals(2, seen.placings().size());
    Placing placing = seen.placings().getFirst();
    assertEquals("o1", placing.orderId());
    assertTrue(placing.wasInDoubt());
    assertTrue(placing.byCard());
    assertFalse(seen.placings().getLast().isAcknowledged());
    assertEquals(409, seen.placings().getLast().refusal().orElseThrow().status());
    assertEquals(List.of(placing), seen.acknowledged());
  }

  @Test
  void keepsWhatTheInvariantsAskFor() {
    saw("GET", "/orders/o1", "", "", 200, "{\"status\":\"PLACED\"}");
    saw("GET", "/orders/o1", "", "", 304, "");
    saw("GET", "/orders/o1/payment", "", "", 200, "{}");
    saw("GET", "/orders/o2", "", "", 404, "{}");
    saw(
        "GET",
        "/menu/items?x=1",
        "",
        "",
        200,
        "{\"items\":[{\"id\":\"i1\",\"price\":{\"amount\":950}}]}");
    saw("GET", "/couriers/me", "", "", 200, "{\"orderIds\":[\"o1\",\"o3\"]}");
    saw("PUT", "/delivery/status/o1", "", "{\"status\":\"PICKED_UP\"}", 200, "{}");
    saw("PUT", "/delivery/status/o1", "", "{\"status\":\"DELIVERED\"}", 409, "{}");
    saw("POST", "/orders/o1/cancel", "k3", "{}", 200, "{}");
    saw("POST", "/orders/o1/refunds", "k4", "{}", 201, "{}");
    Seen seen = history.seen();
    assertEquals(1, seen.readsOf("o1").size());
    assertEquals(404, seen.readsOf("o2").getFirst().status());
    assertEquals(Map.of("i1", 950L), seen.prices());
    assertEquals(List.of(new Claim("customer-1", List.of("o1", "o3"))), seen.claims());
    assertEquals(List.of(new Step("o1", "customer-1", "PICKED_UP")), seen.steps());
    assertEquals(1, seen.cancels().size());
    assertEquals(1, seen.refunds().size());
    assertEquals(10, seen.calls().size());
    assertEquals(List.of(), seen.unexcused());
  }

  @Test
  void onlyComeBackLaterIsExcused() {
    saw("GET", "/orders/o1", "", "", 503, "{}");
    saw("GET", "/orders/o1", "", "", 0, "");
    saw("GET", "/orders/o1", "", "", 500, "{\"code\":\"INTERNAL\"}");
    assertEquals(1, history.seen().unexcused().size());
  }
}
