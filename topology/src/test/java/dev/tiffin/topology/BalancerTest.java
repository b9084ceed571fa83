package dev.tiffin.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.PackagedProgram;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.ProgramFixture;
import dev.tiffin.topology.supervision.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** HAProxy itself before gateways that say who they are. */
final class BalancerTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final ServiceSpec GATEWAY = ServiceSpec.ALL.getLast();

  @TempDir Path directory;

  private final int port = FreePorts.choose(1)[0];
  private final HttpClient client = HttpClient.newHttpClient();
  private final Gateway one = new Gateway(1);
  private final Gateway two = new Gateway(2);
  private Balancer balancer;
  private Part.Running running;

  /** Answers who it is, who asks, and whether it is well; or hangs up after it has read all. */
  private static final class Gateway implements AutoCloseable {
    private final HttpServer server;
    private final int number;
    private final AtomicInteger hangsUp = new AtomicInteger();

    Gateway(int number) {
      this.number = number;
      try {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      } catch (IOException failed) {
        throw new IllegalStateException(failed);
      }
      server.createContext("/", this::answer);
      server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
      exchange.getRequestBody().readAllBytes();
      if (!exchange.getRequestURI().getPath().startsWith("/health")
          && hangsUp.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        exchange.close();
        return;
      }
      String answer = number + " " + exchange.getRequestHeaders().get("X-Forwarded-For");
      exchange.sendResponseHeaders(200, answer.length());
      exchange.getResponseBody().write(answer.getBytes(UTF_8));
      exchange.close();
    }

    Fleet.Instance instance() {
      int listens = server.getAddress().getPort();
      return new Fleet.Instance(GATEWAY, number, List.of(listens, listens));
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  @BeforeAll
  static void haveHaproxy() {
    ProgramFixture.require(PackagedProgram.HAPROXY);
  }

  @BeforeEach
  void start() throws IOException {
    StateDirectory state = new StateDirectory(directory);
    Files.createDirectories(state.logs());
    balancer = new Balancer(PlatformConfig.forTests(directory), state, port);
    balancer.use(List.of(one.instance(), two.instance()));
    running = balancer.start();
    Await.until(LIMIT, "the door is open", balancer::isReady);
  }

  @AfterEach
  void close() {
    running.end().run();
    one.close();
    two.close();
    client.close();
  }

  private HttpResponse<String> send(String method, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders"))
            .method(method, BodyPublishers.ofString("{}"));
    headers.forEach(request::header);
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Set<String> answering() {
    Set<String> names = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      names.add(send("GET", Map.of()).body().substring(0, 1));
    }
    return names;
  }

  @Test
  void requestsGoToAllAndSayWhoseTheyAre() {
    assertEquals(Set.of("1", "2"), answering());
    String answer = send("GET", Map.of("X-Forwarded-For", "203.0.113.7")).body();
    assertTrue(answer.endsWith(" [127.0.0.1]"), answer);
  }

  @Test
  void gatewaysComeAndGoWhileItRuns() {
    balancer.use(List.of(one.instance()));
    assertEquals(Set.of("1"), answering());
    try (Gateway three = new Gateway(3)) {
      balancer.use(List.of(one.instance(), three.instance()));
      Await.until(LIMIT, "the third is asked", () -> answering().equals(Set.of("1", "3")));
      two.close();
      one.close();
      assertEquals(Set.of("3"), answering());
    }
  }

  @Test
  void whatMayBeRepeatedIsAskedOfAnotherOne() {
    one.hangsUp.set(50);
    for (int i = 0; i < 4; i++) {
      assertEquals(200, send("GET", Map.of()).statusCode());
      assertEquals(200, send("POST", Map.of("Idempotency-Key", "k" + i)).statusCode());
    }
    int repeated = 0;
    for (int i = 0; i < 4; i++) {
      repeated += isAnswered("POST") ? 1 : 0;
    }
    assertTrue(repeated < 4, "it may have been done, and is not for us to repeat");
  }

  /**
   * HAProxy says 502, or on a connection that was used before just hangs up, as the gateway did.
   */
  private boolean isAnswered(String method) {
    try {
      return send(method, Map.of()).statusCode() == 200;
    } catch (UncheckedIOException hungUp) {
      return false;
    }
  }

  @Test
  void withNobodyBehindItAnswersAsADoor() {
    one.close();
    two.close();
    HttpResponse<String> answer = send("GET", Map.of());
    assertEquals(503, answer.statusCode());
    assertEquals(
        "application/problem+json", answer.headers().firstValue("Content-Type").orElse("none"));
    assertTrue(answer.body().contains("\"code\":\"UNAVAILABLE\""), answer.body());
    assertTrue(answer.headers().firstValue("Retry-After").isPresent());
  }
}
