package dev.tiffin.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.grpc.Refusal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What keeps one client, or a crowd, from taking everything; and how the gateway stops. */
final class BoundsTest {
  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(10, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void limitsEachAccountByItself() {
    try (RunningGateway gateway =
        new RunningGateway(Map.of("TIFFIN_RATE_LIMIT", "1", "TIFFIN_RATE_BURST", "3"))) {
      HttpResponse<String> first = gateway.get("/menu/items/item-1");
      assertEquals("3", first.headers().firstValue("RateLimit-Limit").orElseThrow());
      assertEquals("2", first.headers().firstValue("RateLimit-Remaining").orElseThrow());
      assertTrue(first.headers().firstValue("RateLimit-Reset").isPresent());
      gateway.get("/menu/items/item-1");
      gateway.asCustomer("GET", "/menu/items/item-1", ""); // unknown token: its address pays
      HttpResponse<String> refused = gateway.get("/menu/items/item-1");
      assertEquals(429, refused.statusCode());
      assertEquals("RATE_LIMITED", RunningGateway.json(refused).get("code").textValue());
      assertTrue(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()) >= 1);
      assertEquals(200, gateway.asCustomer("GET", "/menu/items/item-1", "").statusCode());
    }
  }

  @Test
  void behindAProxyEachAddressIsLimitedByItself() {
    String ours = "203.0.113.7, 198.51.100.1"; // whatever a client says stands before it
    Map<String, String> limits = Map.of("TIFFIN_RATE_LIMIT", "1", "TIFFIN_RATE_BURST", "1");
    Map<String, String> behind = new HashMap<>(limits);
    behind.put("TIFFIN_FORWARDED", "on");
    try (RunningGateway gateway = new RunningGateway(behind)) {
      assertEquals(200, forwarded(gateway, ours));
      assertEquals(429, forwarded(gateway, "192.0.2.9, 198.51.100.1"));
      assertEquals(200, forwarded(gateway, "198.51.100.2"));
    }
    try (RunningGateway gateway = new RunningGateway(limits)) {
      assertEquals(200, forwarded(gateway, ours));
      assertEquals(429, forwarded(gateway, "198.51.100.2"), "anybody can say anything");
    }
  }

  private static int forwarded(RunningGateway gateway, String addresses) {
    return gateway.get("/menu/items/item-1", "X-Forwarded-For", addresses).statusCode();
  }

  @Test
  void refusesWhatComesWhileAllSlotsAreTaken() {
    try (RunningGateway gateway = new RunningGateway(Map.of("TIFFIN_REQUESTS_MAX", "1"))) {
      CountDownLatch entered = new CountDownLatch(1);
      CountDownLatch leave = new CountDownLatch(1);
      gateway.services.beforeItem =
          () -> {
            entered.countDown();
            await(leave);
          };
      CompletableFuture<HttpResponse<String>> slow =
          CompletableFuture.supplyAsync(() -> gateway.get("/menu/items/item-1"));
      await(entered);
      HttpResponse<String> refused = gateway.get("/menu/items/item-2");
      leave.countDown();
      assertEquals(503, refused.statusCode());
      assertTrue(refused.headers().firstValue("Retry-After").isPresent());
      assertEquals(200, slow.join().statusCode());
    }
  }

  @Test
  void finishesWhatWasAcceptedBeforeItStops() {
    RunningGateway gateway = new RunningGateway();
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    gateway.services.beforeItem =
        () -> {
          entered.countDown();
          await(leave);
        };
    CompletableFuture<HttpResponse<String>> slow =
        CompletableFuture.supplyAsync(() -> gateway.get("/menu/items/item-1"));
    await(entered);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(gateway.gateway::close);
    leave.countDown();
    assertEquals(200, slow.join().statusCode());
    closed.orTimeout(10, TimeUnit.SECONDS).join();
    gateway.client.close();
    gateway.services.close();
  }

  @Test
  void staysReadyOnceMenuHasAnswered() throws Exception {
    try (RunningGateway gateway = new RunningGateway()) {
      URI ready =
          URI.create("http://127.0.0.1:" + gateway.gateway.managementPort() + "/health/ready");
      HttpRequest request = HttpRequest.newBuilder(ready).build();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
      while (gateway.send(request).statusCode() != 200 && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      gateway.services.refusal = Refusal.unavailable("gone");
      assertEquals(503, gateway.get("/menu/items/item-1").statusCode());
      assertEquals(200, gateway.send(request).statusCode());
    }
  }
}
