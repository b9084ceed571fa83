package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cache that many people share makes of the gateway's answers: a real nginx. */
final class CachingProxyTest {
  private static final String REST = "/menu/items/item-7";
  private static final String MENU = "{ item(id: \"item-8\") { name price { amount } } }";
  private static final String OWN = "{ orders(first: 1) { nodes { customerId } } }";
  private static final String CALL = "BatchGetItems";

  /** Menus are fresh for 15 seconds. */
  private static final Duration MAX_AGE_AND_SOME = Duration.ofSeconds(25);

  @TempDir Path directory;
  private RunningGateway gateway;
  private CachingNginx nginx;

  @BeforeEach
  void start() throws IOException {
    gateway = new RunningGateway();
    nginx = new CachingNginx(directory, gateway.gateway.port());
    for (String query : List.of(MENU, OWN)) {
      HttpResponse<String> known =
          gateway.get(Persisted.path(query) + "&" + Persisted.query(query));
      assertEquals(200, known.statusCode(), known.body());
    }
    gateway.services.calls.clear();
  }

  @AfterEach
  void stop() {
    if (nginx != null) {
      nginx.close();
    }
    gateway.close();
  }

  private HttpResponse<String> get(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(nginx.uri(path)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return gateway.send(request.build());
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String cache(HttpResponse<?> response) {
    return header(response, "X-Cache-Status");
  }

  private static String bearer(String customer) {
    return "Bearer " + RunningGateway.token(Map.of("sub", customer));
  }

  @Test
  void menusComeFromTheCache() {
    for (String path : List.of(REST, Persisted.path(MENU))) {
      HttpResponse<String> first = get(path);
      assertEquals(200, first.statusCode(), first.body());
      assertEquals("MISS", cache(first), path);
      int calls = gateway.services.calls(CALL);
      for (String who : List.of("customer-1", "customer-2")) {
        HttpResponse<String> again = get(path, "Authorization", bearer(who));
        assertEquals("HIT", cache(again), path);
        assertEquals(first.body(), again.body());
      }
      assertEquals(
          304, get(path, "If-None-Match", header(first, "ETag")).statusCode(), "from the cache");
      assertEquals(calls, gateway.services.calls(CALL), "the gateway was asked again");
    }
  }

  @Test
  void eachRepresentationIsKeptByItself() {
    String french = get(REST, "Accept-Language", "fr").body();
    String english = get(REST, "Accept-Language", "en").body();
    String xml = get(REST, "Accept", "application/xml").body();
    assertTrue(french.contains("Quenelle"), french);
    assertTrue(english.contains("Dumpling"), english);
    assertTrue(xml.startsWith("<"), xml);
    for (Map.Entry<String, String> kept : Map.of("fr", french, "en", english).entrySet()) {
      HttpResponse<String> again = get(REST, "Accept-Language", kept.getKey());
      assertEquals("HIT", cache(again));
      assertEquals(kept.getValue(), again.body());
    }
    HttpResponse<String> plain = get("/menu/items?first=50");
    HttpResponse<String> packed = get("/menu/items?first=50", "Accept-Encoding", "gzip");
    assertEquals("", header(plain, "Content-Encoding"));
    assertEquals("gzip", header(packed, "Content-Encoding"));
    assertEquals(plain.body(), get("/menu/items?first=50").body());
  }

  @Test
  void aChangeIsSeenWithinTheMaxAgeAndWhatIsUnchangedIsRevalidated() {
    assertEquals("MISS", cache(get(REST)));
    String before = get(Persisted.path(MENU)).body();
    gateway.services.renamedItems = Map.of("item-7", "Andouillette");
    assertFalse(get(REST).body().contains("Andouillette"), "it is still fresh");
    int calls = gateway.services.calls(CALL);
    Await.until(
        MAX_AGE_AND_SOME,
        "the change is seen through the cache",
        () -> get(REST).body().contains("Andouillette"));
    assertEquals(calls + 1, gateway.services.calls(CALL));
    assertEquals("HIT", cache(get(REST)), "the new one is kept");
    HttpResponse<String> revalidated = get(Persisted.path(MENU));
    assertEquals("REVALIDATED", cache(revalidated));
    assertEquals("304", header(revalidated, "X-Upstream-Status"));
    assertEquals(200, revalidated.statusCode());
    assertEquals(before, revalidated.body());
    assertEquals("HIT", cache(get(Persisted.path(MENU))), "it is fresh again");
  }

  @Test
  void whatIsSomebodysOwnReachesNobodyElse() {
    String path = Persisted.path(OWN);
    for (String who : List.of("customer-1", "customer-2", "customer-1")) {
      HttpResponse<String> own = get(path, "Authorization", bearer(who));
      assertEquals(
          who,
          RunningGateway.json(own).at("/data/orders/nodes/0/customerId").textValue(),
          own.body());
      assertEquals("MISS", cache(own));
    }
    assertEquals(3, gateway.services.calls("ListOrders"));
    HttpResponse<String> nobody = get(path);
    assertTrue(nobody.body().contains("UNAUTHENTICATED"), nobody.body());
    assertEquals("MISS", cache(get("/orders/order-1", "Authorization", bearer("customer-1"))));
    assertEquals(401, get("/orders/order-1").statusCode());
  }

  @Test
  void noErrorIsKept() {
    String unknown = Persisted.path("{ item(id: \"item-9\") { name } }");
    assertTrue(get(unknown).body().contains("PersistedQueryNotFound"));
    assertEquals("MISS", cache(get(unknown)));
    assertEquals(404, get("/menu/items/none").statusCode());
    assertEquals("MISS", cache(get("/menu/items/none")));
  }
}
