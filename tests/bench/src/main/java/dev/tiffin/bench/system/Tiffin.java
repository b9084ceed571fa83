package dev.tiffin.bench.system;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.Target;
import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.topology.Platform;
import dev.tiffin.topology.PlatformConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A platform of the bench's own, with token check, limits and telemetry on. */
public final class Tiffin implements Contender, AutoCloseable {
  /**
   * The limits stay on; they are only so high that one customer may make all the load, and two
   * hundred couriers report for thousands.
   */
  public static final Map<String, String> LIMITS =
      Map.of(
          "TIFFIN_RATE_LIMIT", "1000000",
          "TIFFIN_RATE_BURST", "1000000",
          "TIFFIN_COURIER_FIX_RATE", "1000");

  private final Platform platform;
  private final EmbeddedPostgres postgres;
  private final Asking asking;

  private Tiffin(Platform platform, EmbeddedPostgres postgres, Asking asking) {
    this.platform = platform;
    this.postgres = postgres;
    this.asking = asking;
  }

  /**
   * @param directory for its data; empty
   * @throws dev.tiffin.topology.PlatformException if it does not start
   */
  public static Tiffin start(Path directory, EmbeddedPostgres postgres, Asking asking)
      throws IOException {
    Files.createDirectories(directory);
    Platform platform = Platform.start(config(directory, postgres));
    boolean ready = false;
    try {
      platform.importMenu(BenchMenu.write(directory.resolve("bench-menu.json")));
      ready = true;
      return new Tiffin(platform, postgres, asking);
    } finally {
      if (!ready) {
        platform.close();
      }
    }
  }

  private static PlatformConfig config(Path directory, EmbeddedPostgres postgres) {
    PlatformConfig usual = PlatformConfig.forTests(directory);
    return new PlatformConfig(
        usual.programs(),
        directory,
        usual.bind(),
        usual.httpPort(),
        usual.minFreeMb(),
        Optional.of(
            new PlatformConfig.OutsidePostgres(
                "jdbc:postgresql://" + postgres.host() + ":" + postgres.port(),
                postgres.adminUser(),
                postgres.adminPassword())),
        Optional.empty(),
        Optional.empty(),
        LIMITS,
        usual.caching(),
        usual.shape(),
        usual.kafkaMode());
  }

  @Override
  public String name() {
    return "tiffin";
  }

  @Override
  public Map<String, Long> processes() {
    Map<String, Long> processes = new HashMap<>(platform.pids());
    processes.put("postgres", postgres.process().pid());
    return processes;
  }

  /** When the first event of each of these orders was committed, as PostgreSQL has noted. */
  public Map<String, Instant> ordersCommitted(Set<String> orderIds) {
    Platform.DatabaseAccess access = platform.database("order");
    try (Database orders =
        new Database(new DatabaseConfig(access.url(), access.user(), access.password(), 2))) {
      return orders.read(handle ->
          handle
              .createQuery(
                  """
                  select stream_id, pg_xact_commit_timestamp(xmin) as committed
                  from event where version = 1 and stream_id = any(?)
                  """)
              .bindArray(0, String.class, orderIds)
              .reduceRows(
                  new HashMap<String, Instant>(),
                  (all, row) -> {
                    all.put(
                        row.getColumn("stream_id", String.class),
                        row.getColumn("committed", Instant.class));
                    return all;
                  }));
    }
  }

  @Override
  public Question item() {
    return door("customer").item();
  }

  @Override
  public Question list() throws IOException, InterruptedException {
    return door("customer").list(asking);
  }

  @Override
  public Question order() {
    return door("customer").order();
  }

  /** The same whose orders are paid by card. */
  public Contender byCard() {
    Tiffin cash = this;
    return new Contender() {
      @Override
      public String name() {
        return cash.name();
      }

      @Override
      public Map<String, Long> processes() {
        return cash.processes();
      }

      @Override
      public Question item() {
        return cash.item();
      }

      @Override
      public Question list() throws IOException, InterruptedException {
        return cash.list();
      }

      @Override
      public Question order() {
        return door("customer").cardOrder();
      }
    };
  }

  /** The door, with a fresh token of that account. */
  public TiffinDoor door(String account) {
    return new TiffinDoor(Target.of(platform.doorUri()), platform.token(account));
  }

  /** An account as services see it. */
  public Caller caller(String account) {
    return platform.accounts().stream()
        .filter(one -> one.getName().equals(account))
        .map(one -> new Caller(one.getId(), one.getRole(), Set.copyOf(one.getRestaurantIdsList())))
        .findFirst()
        .orElseThrow(() -> new BenchException("there is no account " + account));
  }

  /** Where order's gRPC server is. */
  public String orderTarget() {
    return platform.grpcTarget("order");
  }

  /** Where order's metrics are. */
  public URI orderMetrics() {
    return platform.managementUri("order").resolve("/metrics");
  }

  /** Where delivery's gRPC server is. */
  public String deliveryTarget() {
    return platform.grpcTarget("delivery");
  }

  public long kafkaPid() {
    return platform.pid("kafka");
  }

  public String kafkaBootstrap() {
    return platform.kafkaBootstrap();
  }

  @Override
  public void close() {
    platform.close();
  }
}
