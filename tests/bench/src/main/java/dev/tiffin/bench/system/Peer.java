package dev.tiffin.bench.system;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Encoded;
import dev.tiffin.bench.load.Expected;
import dev.tiffin.bench.load.Target;
import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.runtime.Closeables;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/**
 * The peer, keeping its orders as durably as we do: in a database of its own in the same
 * PostgreSQL, told on a topic of its own in the same Kafka. Each of its four roles is a child of
 * ours, so that none is left behind.
 */
public final class Peer implements Contender, AutoCloseable {
  private static final String TOPIC = "bench-peer-orders";
  private static final String DATABASE = "peer";
  private static final int PARTITIONS = 8; // as many as our own topics have
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final String QUERY = "{ items(first: 50) { " + ItemList.FIELDS + " } }";
  private static final int ITEMS = 1_000;

  private final Closeables open = new Closeables();
  private final Map<String, Long> processes = new LinkedHashMap<>();
  private final Asking asking;
  private final Path program;
  private final Path directory;
  private final int[] ports = consecutivePorts();

  /** What it shares with Tiffin. */
  public record Surroundings(EmbeddedPostgres postgres, String kafkaBootstrap, long kafkaPid) {}

  private Peer(Path program, Path directory, Asking asking) {
    this.program = program;
    this.directory = directory;
    this.asking = asking;
  }

  /**
   * @param program where it is installed
   * @param directory for its data and logs; empty
   * @throws BenchException if it does not start
   */
  public static Peer start(Path program, Path directory, Surroundings shared, Asking asking)
      throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Peer peer = new Peer(program, directory, asking);
    boolean ready = false;
    try {
      peer.startAll(shared);
      ready = true;
      return peer;
    } finally {
      if (!ready) {
        peer.close();
      }
    }
  }

  private void startAll(Surroundings shared) throws InterruptedException {
    processes.put("postgres", shared.postgres().process().pid());
    processes.put("kafka", shared.kafkaPid());
    createTopic(shared.kafkaBootstrap());
    Map<String, String> environment = new HashMap<>();
    environment.put("NODE_ENV", "production");
    environment.put("BASE_PORT", String.valueOf(ports[0]));
    environment.put("DURABLE", "postgres");
    environment.put("DATABASE_URL", database(shared.postgres()));
    environment.put("KAFKA_BROKERS", shared.kafkaBootstrap());
    environment.put("KAFKA_TOPIC", TOPIC);
    List<String> roles = List.of("menu", "orders", "delivery", "gateway");
    List<Integer> order = List.of(1, 2, 3, 0);
    for (int i = 0; i < roles.size(); i++) {
      startRole(roles.get(i), ports[order.get(i)], environment);
    }
  }

  private static void createTopic(String kafkaBootstrap) throws InterruptedException {
    NewTopic topic = new NewTopic(TOPIC, Optional.of(PARTITIONS), Optional.empty());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafkaBootstrap))) {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException failed) {
      throw new BenchException("cannot create the peer's topic: " + failed.getCause(), failed);
    }
  }

  private static String database(EmbeddedPostgres postgres) {
    String password = Long.toHexString(System.nanoTime());
    postgres.createDatabase(DATABASE, password);
    return "postgres://%s:%s@%s:%d/%s"
        .formatted(DATABASE, password, postgres.host(), postgres.port(), DATABASE);
  }

  private void startRole(String role, int port, Map<String, String> environment)
      throws InterruptedException {
    Map<String, String> own = new HashMap<>(environment);
    own.put("ROLE", role);
    Path log = directory.resolve(role + ".log");
    ChildProcess process =
        open.add(
            ChildProcess.start(
                new ChildProcess.Spec(
                    "the peer's " + role,
                    List.of("node", "src/main.js"),
                    own,
                    program,
                    log,
                    Signal.KILL,
                    Signal.TERM,
                    Duration.ofSeconds(5))));
    processes.put(role, process.pid());
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!listens(port)) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new BenchException("the peer's " + role + " does not start; its log is " + log);
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int[] consecutivePorts() {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int first = FreePorts.choose(1)[0];
      List<Integer> taken = new ArrayList<>();
      for (int port = first; port < first + 4; port++) {
        if (!FreePorts.isFree(port)) {
          taken.add(port);
        }
      }
      if (taken.isEmpty()) {
        return new int[] {first, first + 1, first + 2, first + 3};
      }
    }
    throw new BenchException("no four free ports in a row");
  }

  private Target target() {
    return Target.of(URI.create("http://127.0.0.1:" + ports[0]));
  }

  @Override
  public String name() {
    return "peer";
  }

  @Override
  public Map<String, Long> processes() {
    return Map.copyOf(processes);
  }

  @Override
  public Question item() {
    List<byte[]> requests = new ArrayList<>();
    for (int n = 0; n < ITEMS; n++) {
      requests.add(Encoded.get(target(), "/menu/items/item-" + n, Map.of()));
    }
    return new Question(target(), Encoded.inTurn(requests), new Expected(200, 500));
  }

  @Override
  public Question list() throws IOException, InterruptedException {
    String body = ItemList.body(QUERY, "{}");
    Asking.Reply reply = asking.post(target(), "/graphql", Map.of(), body, 200);
    ItemList.check(name(), reply.json().path("data").path("items"));
    return new Question(
        target(),
        Encoded.inTurn(List.of(Encoded.post(target(), "/graphql", Map.of(), body))),
        new Expected(200, ItemList.bytesMin(reply)));
  }

  @Override
  public Question order() {
    List<byte[]> requests = new ArrayList<>();
    for (int n = 0; n < ITEMS; n++) {
      String body =
          "{\"customerName\":\"Bench\",\"items\":[\"item-%d\",\"item-%d\"]}"
              .formatted(n, (n + 1) % ITEMS);
      Map<String, String> headers = Map.of("Idempotency-Key", Encoded.UNIQUE);
      requests.add(Encoded.post(target(), "/orders", headers, body));
    }
    return new Question(target(), Encoded.inTurn(requests), new Expected(201, 50));
  }

  @Override
  public void close() {
    open.close();
  }
}
