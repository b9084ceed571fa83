package dev.tiffin.platform.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {
  private final Closeables open = new Closeables();
  private final Health health = new Health();
  private final Telemetry telemetry = open.add(new Telemetry("test", Environment.of(Map.of())));
  private final ManagementServer server =
      open.add(new ManagementServer("127.0.0.1", 0, health, telemetry));
  private final HttpClient client = open.add(HttpClient.newHttpClient());

  @AfterEach
  void close() {
    open.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void liveEvenWhenNotReady() throws Exception {
    health.require("database", () -> false);
    server.start();
    assertEquals(200, get("/health/live").statusCode());
  }

  @Test
  void readyOnceEveryCheckHolds() throws Exception {
    AtomicBoolean loaded = new AtomicBoolean();
    health.require("catalog", loaded::get);
    health.require(
        "database",
        () -> {
          if (!loaded.get()) {
            throw new DependencyDownException("gone", new IOException());
          }
          return true;
        });
    server.start();
    HttpResponse<String> before = get("/health/ready");
    assertEquals(503, before.statusCode());
    assertEquals("not ready: catalog, database\n", before.body());
    loaded.set(true);
    assertEquals(200, get("/health/ready").statusCode());
  }

  @Test
  void tellsMetricsInTheTextFormatOfPrometheus() throws Exception {
    telemetry.api().getMeter("test").counterBuilder("tiffin.meals").build().add(3);
    server.start();
    HttpResponse<String> metrics = get("/metrics");
    assertEquals(200, metrics.statusCode());
    assertTrue(
        metrics.headers().firstValue("content-type").orElse("").startsWith("text/plain; version="));
    assertTrue(metrics.body().contains("# TYPE tiffin_meals_total counter"), metrics.body());
    assertTrue(metrics.body().lines().anyMatch(l -> l.matches("tiffin_meals_total.* 3(\\.0)?")));
    assertTrue(metrics.body().contains("jvm_memory_used_bytes"), "the JVM's own are missing");
  }

  @Test
  void unknownPathsAreNotFound() throws Exception {
    server.start();
    assertEquals(404, get("/").statusCode());
  }

  @Test
  void canBeClosedBeforeItWasStarted() {
    // close() in the clean-up: must neither throw nor hang
    assertTrue(server.port() > 0);
  }
}
