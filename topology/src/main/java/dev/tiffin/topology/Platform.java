package dev.tiffin.topology;

import dev.tiffin.contracts.identity.v1.Account;
import dev.tiffin.contracts.menu.v1.ImportMenuResponse;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.topology.supervision.Backoff;
import dev.tiffin.topology.supervision.Part;
import dev.tiffin.topology.supervision.PartFailedException;
import dev.tiffin.topology.supervision.PartStatus;
import dev.tiffin.topology.supervision.Supervisor;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The running platform: infrastructure and services, each a process of its own, kept running until
 * this is closed. Parts are named {@code postgres}, {@code kafka}, {@code rabbitmq}, {@code
 * identity}, {@code menu}, {@code order}, {@code payment}, {@code kitchen}, {@code delivery},
 * {@code notification}, {@code reporting} and {@code gateway}; further instances of a service have
 * its name and a number, from {@code menu-2} on.
 */
public final class Platform implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration SCALE_LOOK = Duration.ofMillis(200);
  private static final int LAST_WORDS_MAX = 5;

  private final PlatformConfig config;
  private final StateDirectory directory;
  private final Ports ports;
  private final Secrets secrets;
  private final Infrastructure infrastructure;
  private final Fleet fleet;
  private final Closeables closeables = new Closeables();

  private volatile @Nullable Supervisor supervisor;
  private volatile @Nullable Loop scaling;
  private volatile boolean ready;
  private volatile List<String> moves = List.of();

  private Platform(PlatformConfig config, StateDirectory directory) {
    this.config = config;
    this.directory = directory;
    this.ports = Ports.choose(config.httpPort(), ServiceSpec.ALL);
    this.secrets = directory.secrets();
    this.infrastructure = new Infrastructure(config, directory, ports, secrets);
    this.fleet =
        new Fleet(
            config,
            directory,
            ports,
            new ServiceEnvironment(config, ports, infrastructure, secrets));
  }

  /** The part in which a service is, or the part of that name. */
  private String partOf(String name) {
    boolean isService = ports.management().containsKey(name);
    return isService && config.shape() == Shape.MONOLITH ? ServiceSpec.MONOLITH : name;
  }

  /**
   * Checks what can be checked, starts everything and returns when all of it is ready; about ten
   * seconds, sixty at most for the infrastructure and sixty for the services.
   *
   * @throws PlatformException with one line that says what is wrong; nothing is left running
   * @throws StateDirectory.AlreadyRunningException when the directory is in use
   */
  public static Platform start(PlatformConfig config) {
    return start(config, Scale.ONE_EACH);
  }

  /**
   * The same with several instances of some services.
   *
   * @param scale {@code menu=3,order=2}
   */
  public static Platform start(PlatformConfig config, String scale) {
    return start(config, Scale.parse(scale));
  }

  static Platform start(PlatformConfig config, Scale scale) {
    StateDirectory directory = new StateDirectory(config.directory());
    Closeables opened = new Closeables();
    boolean started = false;
    try {
      opened.add(directory.lock());
      opened.add(() -> directory.state().delete());
      Preflight.check(config, directory);
      Preflight.prepare(config);
      Preflight.claim(directory.data());
      directory.scale().write(scale);
      Platform platform = new Platform(config, directory);
      opened.add(platform::stop);
      platform.closeables.add(opened);
      platform.startAll();
      started = true;
      return platform;
    } finally {
      if (!started) {
        closeUninterrupted(opened);
      }
    }
  }

  /**
   * An interrupt ends the waiting for readiness; what was started must still be stopped in order.
   */
  private static void closeUninterrupted(Closeables opened) {
    boolean interrupted = Thread.interrupted();
    opened.close();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void startAll() {
    Supervisor fresh = new Supervisor(Backoff.USUAL, this::write);
    supervisor = fresh;
    write(List.of());
    try {
      Scale scale = directory.scale().read();
      List<Part> embedded = infrastructure.parts();
      List<Part> services = fleet.parts(scale);
      List<Part> front = fleet.front();
      fresh.start(embedded);
      // Services need no more than their databases to start; the brokers become ready meanwhile.
      fresh.awaitReady(
          names(embedded).stream().filter(Infrastructure.POSTGRES::equals).toList(), START_LIMIT);
      infrastructure.createDatabases(ServiceSpec.ALL);
      moves = SchemaMoves.ahead(Logins.of(secrets, infrastructure::jdbcUrl));
      // The door is in a group of its own, so that it is closed before what is behind it.
      Map<Boolean, List<Part>> doors =
          services.stream()
              .collect(
                  Collectors.partitioningBy(
                      part -> Fleet.isInstance(part.name(), ServiceSpec.GATEWAY)));
      fresh.start(doors.getOrDefault(false, List.of()));
      fresh.start(doors.getOrDefault(true, List.of()));
      fresh.start(front);
      fresh.awaitReady(names(embedded), START_LIMIT);
      fresh.awaitReady(names(services), START_LIMIT);
      fresh.awaitReady(names(front), START_LIMIT);
    } catch (PartFailedException failed) {
      throw new PlatformException(withLastWords(failed), failed);
    } catch (InfrastructureException failed) {
      throw new PlatformException(String.valueOf(failed.getMessage()), failed);
    }
    ready = true;
    fresh.announce();
    scaleAsWanted(fresh);
  }

  /** Whoever wants another scale writes it to a file. */
  private void scaleAsWanted(Supervisor current) {
    Loop watching =
        new Loop("scaling", SCALE_LOOK, () -> fleet.become(directory.scale().read(), current));
    scaling = watching;
    watching.start();
  }

  private String withLastWords(PartFailedException failed) {
    Path log = directory.log(failed.part());
    String words = String.join("\n  ", new LogTail(log).lines(LAST_WORDS_MAX));
    return failed.getMessage() + "; its log is " + log + (words.isEmpty() ? "" : "\n  " + words);
  }

  private static List<String> names(List<Part> parts) {
    return parts.stream().map(Part::name).toList();
  }

  private void write(List<PartStatus> parts) {
    directory.state().write(state(parts));
  }

  private PlatformState state(List<PartStatus> parts) {
    ProcessHandle self = ProcessHandle.current();
    return new PlatformState(
        self.pid(),
        PlatformState.startedMillis(self),
        ready,
        doorUri().toString(),
        ports.grpc().keySet().stream().collect(Collectors.toMap(name -> name, fleet::target)),
        fleet.management(),
        parts,
        moves);
  }

  /** What the last start did to the databases' schemas: a line for each that is newer now. */
  List<String> moves() {
    return moves;
  }

  /** How every part is doing, in the order in which they were started. */
  public List<PartStatus> parts() {
    return supervisor().statuses();
  }

  /** The address that clients use, without a slash at the end. */
  public URI doorUri() {
    return config.door(ports.http());
  }

  /** The target URI of a service's gRPC servers, all its instances. */
  public String grpcTarget(String service) {
    return fleet.target(service);
  }

  /** Base address of the health and metrics of a service, or of another of its instances. */
  public URI managementUri(String service) {
    return URI.create("http://127.0.0.1:" + fleet.management().get(service));
  }

  /** Where the services' topics are. */
  public String kafkaBootstrap() {
    return infrastructure.kafkaBootstrap();
  }

  /** Where the services' queues are, with user and password. */
  public String rabbitUrl() {
    return infrastructure.rabbitUrl();
  }

  /** How to look into a service's database. */
  public DatabaseAccess database(String service) {
    DatabaseAccess access = databases().get(service);
    if (access == null) {
      throw new IllegalArgumentException(service + " has no database");
    }
    return access;
  }

  /** The same of every service that has one, by service. */
  public Map<String, DatabaseAccess> databases() {
    Map<String, DatabaseAccess> all = new TreeMap<>();
    for (ServiceSpec service : ServiceSpec.ALL) {
      service.database().ifPresent(name -> all.put(service.name(), access(name)));
    }
    return all;
  }

  private DatabaseAccess access(String name) {
    return new DatabaseAccess(infrastructure.jdbcUrl(name), name, secrets.databasePassword(name));
  }

  /** The same as the service itself uses. */
  public record DatabaseAccess(String url, String user, String password) {}

  /** What a part, or the one that a service is in, has said so far. */
  public Path log(String part) {
    return directory.log(partOf(part));
  }

  /** The process id that a part has now, 0 while it has none. */
  public long pid(String part) {
    return supervisor().status(partOf(part)).pid();
  }

  /** The process ids of all parts that have one, by name. */
  public Map<String, Long> pids() {
    return parts().stream()
        .filter(part -> part.pid() != 0)
        .collect(Collectors.toMap(PartStatus::name, PartStatus::pid));
  }

  /** {@code kill -9}; {@link #awaitReady} then waits for the part's next life. */
  public void kill(String part) {
    supervisor().signal(partOf(part), Signal.KILL);
  }

  /** {@code kill -9}, and the part stays away until {@link #release}. */
  public void hold(String part) {
    supervisor().hold(partOf(part));
  }

  /** Lets a part that is held come back. */
  public void release(String part) {
    supervisor().release(partOf(part));
  }

  /** Sends a part's process a signal, for example STOP and later CONT. */
  public void signal(String part, Signal signal) {
    supervisor().signal(partOf(part), signal);
  }

  /**
   * Waits until a part is ready, 60 s at most.
   *
   * @throws PartFailedException when it is not
   */
  public void awaitReady(String part) {
    supervisor().awaitReady(List.of(partOf(part)), START_LIMIT);
  }

  /** Stops everything in order and starts it again, on the same ports and the same data. */
  public void restartAll() {
    stop();
    startAll();
  }

  /**
   * A bearer token.
   *
   * @param account its name, for example {@code customer}
   * @throws PlatformException when there is no such account
   */
  public String token(String account) {
    return operator().token(account);
  }

  /** The ready-made accounts. */
  public List<Account> accounts() {
    return operator().accounts();
  }

  /**
   * Replaces restaurants by those of a file, all of it or nothing.
   *
   * @param file ending in {@code .csv} or {@code .json}
   */
  public ImportMenuResponse importMenu(Path file) {
    return operator().importMenu(file);
  }

  /** Makes anew from events what order, payment, delivery or reporting keeps beside them. */
  public void rebuild(String service) {
    RebuildReadModelRequest request =
        RebuildReadModelRequest.newBuilder().setBy("the platform's owner").build();
    var unused = operator().rebuild(service, request, _ -> {});
  }

  Operator operator() {
    return new Operator(fleet::target, secrets.operator());
  }

  private Supervisor supervisor() {
    Supervisor current = supervisor;
    if (current == null) {
      throw new IllegalStateException("the platform is not running");
    }
    return current;
  }

  private void stop() {
    ready = false;
    Loop watching = scaling;
    if (watching != null) {
      watching.close();
    }
    Supervisor current = supervisor;
    if (current != null) {
      current.close();
    }
  }

  /** Stops everything in reverse order; the data stays. */
  @Override
  public void close() {
    closeables.close();
  }
}
