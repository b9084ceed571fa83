package dev.tiffin.topology;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.PackagedProgram;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.topology.supervision.Part;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * HAProxy, as the door before several gateways. It asks each whether it is ready, and sends a
 * request again to another one only if it reached nobody, or may be repeated: a GET, or whatever
 * carries an idempotency key.
 */
final class Balancer implements Part {
  static final String NAME = "haproxy";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  /** Of a socket's address on Linux (unix(7)). */
  private static final int SOCKET_BYTES_MAX = 107;

  private static final String SOCKET = "haproxy.sock";
  private static final String CONFIGURATION =
      """
      global
        log stdout format raw local0 warning
        stats socket unix@%s mode 600 level admin
        hard-stop-after 8s
        # room for what a gateway itself refuses as too large
        tune.bufsize 32768
      defaults
        mode http
        log global
        timeout http-request 10s
        timeout connect 2s
        timeout queue 5s
        # longer than a gateway keeps a connection that nothing comes over
        timeout client 150s
        timeout server 150s
        # who is slow is not away: one that is gone refuses connections, and another one is asked
        timeout check 2s
        option redispatch 1
        retries 3
      %s
      frontend door
        bind %s:%d
        http-request set-header X-Forwarded-For %%[src]
        default_backend gateways
      backend gateways
        balance leastconn
        option httpchk GET /health/ready
        # only what it holds whole can be repeated
        option http-buffer-request
        retry-on conn-failure empty-response
        acl repeatable method GET HEAD
        acl repeatable req.hdr(Idempotency-Key) -m found
        http-request disable-l7-retry unless repeatable
        default-server check inter 500ms fall 3 rise 1
      %s
      """;

  /** What it answers by itself, as RFC 9457 has it and the gateways do. */
  private static final String PROBLEM =
      "  http-error status %d content-type application/problem+json string"
          + " '{\"type\":\"urn:tiffin:problem:%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\",\"code\":\"%s\"}'";

  private final PlatformConfig config;
  private final StateDirectory directory;
  private final int port;
  private volatile List<Fleet.Instance> gateways = List.of();

  /**
   * @param port the door's
   */
  Balancer(PlatformConfig config, StateDirectory directory, int port) {
    this.config = config;
    this.directory = directory;
    this.port = port;
  }

  /** From now on these take requests; others finish what they have. */
  void use(List<Fleet.Instance> now) {
    List<Fleet.Instance> before = gateways;
    gateways = List.copyOf(now);
    if (before.isEmpty()) {
      return; // it is not running yet
    }
    before.stream()
        .filter(gone -> !now.contains(gone))
        .forEach(gone -> tell("set server gateways/%s state drain".formatted(gone.name())));
    now.stream()
        .filter(come -> !before.contains(come))
        .forEach(come -> {
          String server = "set server gateways/" + come.name();
          tell(server + " addr 127.0.0.1 port " + come.callers());
          tell(server + " check-port " + come.management());
          tell(server + " state ready");
          tell("enable health gateways/" + come.name());
        });
  }

  /** Over its administration socket; while it is being started again, its configuration will do. */
  private void tell(String command) {
    Path socket = directory.path().resolve(SOCKET);
    try (SocketChannel line = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      line.connect(UnixDomainSocketAddress.of(socket));
      line.write(ByteBuffer.wrap((command + "\n").getBytes(StandardCharsets.US_ASCII)));
      line.shutdownOutput();
      while (line.read(ByteBuffer.allocate(1_024)) >= 0) {
        // until it has said all it has to say
      }
    } catch (IOException away) {
      // it reads what is wanted as it starts
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Integer> ports() {
    return List.of(port);
  }

  @Override
  public Running start() {
    String socket = directory.path().resolve(SOCKET).toString();
    if (socket.getBytes(StandardCharsets.UTF_8).length > SOCKET_BYTES_MAX) {
      throw new InfrastructureException(
          "HAProxy cannot be spoken with at %s: such a path has %d bytes at most"
              .formatted(socket, SOCKET_BYTES_MAX));
    }
    Path program = PackagedProgram.HAPROXY.prepare(UserCache.directory());
    Path file = directory.path().resolve("haproxy.cfg");
    Whole.write(file, configuration());
    ChildProcess process =
        ChildProcess.start(
            new ChildProcess.Spec(
                NAME,
                List.of(program.toString(), "-db", "-f", file.toString()),
                PackagedProgram.HAPROXY.environment(program),
                directory.path(),
                directory.log(NAME),
                Signal.TERM,
                Signal.USR1, // lets what is under way finish
                STOP_LIMIT));
    return new Running(process, process::close);
  }

  /** A place for every gateway that there may come to be; those without one are in maintenance. */
  private String configuration() {
    String host = config.bind().contains(":") ? "[" + config.bind() + "]" : config.bind();
    List<Fleet.Instance> now = gateways;
    String servers =
        IntStream.rangeClosed(1, Scale.COUNT_MAX)
            .mapToObj(number -> server(number, now))
            .collect(Collectors.joining("\n"));
    return CONFIGURATION.formatted(SOCKET, problems(), host, port, servers);
  }

  private static String problems() {
    String badly = "This is not proper HTTP.";
    String away = "No gateway answers. Try again shortly.";
    return Stream.concat(
            IntStream.of(400, 408)
                .mapToObj(status ->
                    PROBLEM.formatted(
                        status, "bad-request", "Bad request", status, badly, "BAD_REQUEST")),
            IntStream.of(502, 503, 504)
                .mapToObj(status ->
                    PROBLEM.formatted(
                            status, "unavailable", "Unavailable", status, away, "UNAVAILABLE")
                        + " hdr Retry-After 1"))
        .collect(Collectors.joining("\n"));
  }

  private static String server(int number, List<Fleet.Instance> now) {
    return now.stream()
        .filter(instance -> instance.number() == number)
        .map(instance ->
            "  server %s 127.0.0.1:%d port %d"
                .formatted(instance.name(), instance.callers(), instance.management()))
        .findFirst()
        .orElseGet(() ->
            "  server %s 127.0.0.1:1 port 1 disabled"
                .formatted(Fleet.nameOf(ServiceSpec.GATEWAY, number)));
  }

  @Override
  public boolean isReady() {
    return ServicePart.answersOk(config.door(port).resolve("/openapi.json"));
  }
}
