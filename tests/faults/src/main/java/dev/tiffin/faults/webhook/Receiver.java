package dev.tiffin.faults.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tiffin.faults.webhook.Manners.Manner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes what is posted to webhooks, and does not always behave: some messages it fails, leaves
 * without an answer or takes slowly when they come for the first time. When they come again it
 * takes them: a third try comes a minute after the second, and a fourth ten minutes later.
 */
public final class Receiver implements AutoCloseable {
  private static final int CONNECTIONS_WAITING_MAX = 100;
  private static final int BODY_BYTES_MAX = 64 * 1_024;

  /** A hundred times what the longest run makes; more is refused rather than forgotten. */
  private static final int POSTS_MAX = 5_000_000;

  /** Longer than a sender waits for a place at somebody who is quick. */
  private static final Duration SLOWNESS = Duration.ofMillis(700);

  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int TAKEN = 204;
  private static final int FAILED = 500;

  private final HttpServer server;
  private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
  private final Manners manners;
  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();
  private final Set<String> known = ConcurrentHashMap.newKeySet();
  private final AtomicInteger count = new AtomicInteger();
  private final Queue<Post> posts = new ConcurrentLinkedQueue<>();

  private Receiver(HttpServer server, Manners manners) {
    this.server = server;
    this.manners = manners;
  }

  /**
   * Listens on loopback.
   *
   * @param seed of its manners
   */
  public static Receiver open(long seed) {
    try {
      InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
      HttpServer server = HttpServer.create(anyPort, CONNECTIONS_WAITING_MAX);
      Receiver receiver = new Receiver(server, new Manners(new SplittableRandom(seed)));
      server.setExecutor(receiver.hands);
      server.createContext("/", receiver::hear);
      server.start();
      return receiver;
    } catch (IOException failed) {
      throw new UncheckedIOException("cannot listen for webhooks", failed);
    }
  }

  /** Where the webhook of a restaurant is to post to. */
  public URI address(String restaurantId) {
    return URI.create(
        "http://127.0.0.1:%d/%s".formatted(server.getAddress().getPort(), restaurantId));
  }

  /**
   * From now on the webhook of that restaurant is expected.
   *
   * @param secret {@code whsec_} and base64
   */
  public void expect(String restaurantId, String secret) {
    secrets.put(restaurantId, new Secret(secret));
  }

  /** What it was until now. */
  public Heard heard() {
    return new Heard(secrets.keySet(), List.copyOf(posts));
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(BODY_BYTES_MAX);
      if (!header(exchange, "Content-Length").equals(String.valueOf(body.length))) {
        return; // whoever posted it was killed meanwhile
      }
      String restaurantId = exchange.getRequestURI().getPath().substring(1);
      String id = header(exchange, "webhook-id");
      boolean genuine = isGenuine(exchange, restaurantId, id, body);
      int status = answer(exchange, known.add(id) ? manners.next() : Manner.TAKES_IT);
      keep(new Post(restaurantId, id, new String(body, UTF_8), genuine, status));
    }
  }

  private boolean isGenuine(HttpExchange exchange, String restaurantId, String id, byte[] body) {
    String timestamp = header(exchange, "webhook-timestamp");
    Secret secret = secrets.get(restaurantId);
    return secret != null
        && isFresh(timestamp)
        && secret.hasSigned(id, timestamp, header(exchange, "webhook-signature"), body);
  }

  private static boolean isFresh(String timestamp) {
    return timestamp.matches("\\d{1,12}")
        && Math.abs(System.currentTimeMillis() / 1_000 - Long.parseLong(timestamp))
            < FRESH.toSeconds();
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private static int answer(HttpExchange exchange, Manner manner) {
    try {
      return switch (manner) {
        case TAKES_IT -> answer(exchange, TAKEN);
        case IS_SLOW -> {
          Thread.sleep(SLOWNESS);
          yield answer(exchange, TAKEN);
        }
        case FAILS -> answer(exchange, FAILED);
        case HANGS_UP -> Post.NO_ANSWER;
      };
    } catch (IOException senderIsGone) {
      return Post.NO_ANSWER;
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
      return Post.NO_ANSWER;
    }
  }

  private static int answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    return status;
  }

  private void keep(Post post) {
    if (count.incrementAndGet() > POSTS_MAX) {
      throw new IllegalStateException("more than " + POSTS_MAX + " posts cannot be kept");
    }
    posts.add(post);
  }

  /** Returns when what was in hand has been kept too. */
  @Override
  public void close() {
    server.stop(0);
    hands.close();
  }
}
