package dev.tiffin.platform.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class EmbeddedRabbitTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String QUEUE = "dishes";
  private static final Set<String> LOOPBACK =
      Set.of("0100007F", "00000000000000000000000001000000");

  @TempDir Path directory;

  @BeforeEach
  void skipWhereItCannotBeHad() {
    assumeTrue(
        RabbitPrograms.isPossible(UserCache.directory()), "RabbitMQ cannot be had on this system");
  }

  private EmbeddedRabbit start(String password, int... ports) {
    return EmbeddedRabbit.start(
        new EmbeddedRabbit.Config(
            directory.resolve("data"),
            UserCache.directory(),
            password,
            ports[0],
            ports[1],
            ports[2],
            directory.resolve("rabbitmq.log")));
  }

  @Test
  void keepsMessagesAcrossRestartsOnOtherPortsAndKillsAndStopsWhole() throws Exception {
    EmbeddedRabbit first = start("secret", FreePorts.choose(3));
    send(first, "one");
    long pid = first.process().pid();
    List<ProcessHandle> children = ProcessHandle.of(pid).orElseThrow().descendants().toList();
    first.close();
    assertFalse(first.process().isAlive());
    Eventually.holds(
        LIMIT, "its children are gone", () -> children.stream().noneMatch(ProcessHandle::isAlive));

    // that there is a queue is certain to be on disk now, as is a message that is confirmed
    int[] ports = FreePorts.choose(3);
    EmbeddedRabbit killed = start("secret", ports);
    assertEquals("one", receive(killed));
    send(killed, "two");
    killed.process().signal(Signal.KILL);
    Eventually.holds(LIMIT, "broker is gone", () -> !killed.process().isAlive());
    killed.close();
    try (EmbeddedRabbit rabbit = start("secret", ports)) {
      assertEquals("two", receive(rabbit));
    }
  }

  @Test
  void listensOnLoopbackOnlyAndKeepsItsPasswordToItself() throws Exception {
    int[] ports = FreePorts.choose(3);
    try (EmbeddedRabbit rabbit = start("secret", ports)) {
      assertTrue(rabbit.process().isAlive());
      for (int port : ports) {
        List<String> listeners = listeners(port);
        assertFalse(listeners.isEmpty(), "nobody listens on " + port);
        assertTrue(LOOPBACK.containsAll(listeners), port + " listens on " + listeners);
      }
      for (String name : List.of("rabbitmq.conf", ".erlang.cookie")) {
        String mode =
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("data").resolve(name)));
        assertTrue(mode.endsWith("------"), name + " is " + mode);
      }
    }
  }

  @Test
  void whatIsInTheWayIsAClearLine() {
    int[] ports = FreePorts.choose(3);
    try (EmbeddedRabbit rabbit = start("secret", ports)) {
      int[] other = FreePorts.choose(3);
      InfrastructureException used =
          assertThrows(InfrastructureException.class, () -> start("secret", other));
      assertTrue(String.valueOf(used.getMessage()).contains("is in use by another process"));
      assertTrue(rabbit.process().isAlive());
    }
    int[] again = FreePorts.choose(3);
    InfrastructureException refused =
        assertThrows(InfrastructureException.class, () -> start("forgotten", again));
    assertTrue(String.valueOf(refused.getMessage()).contains("another password"));
    assertTrue(IntStream.of(again).allMatch(FreePorts::isFree), "something was left running");
  }

  @Test
  void withoutItsDirectoryOfNodesItEndsToo() {
    int[] ports = FreePorts.choose(3);
    try (EmbeddedRabbit rabbit = start("secret", ports)) {
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().commandLine().orElse("").contains("-port " + ports[2]))
          .forEach(ProcessHandle::destroy);
      Eventually.holds(LIMIT, "the broker has ended", () -> !rabbit.process().isAlive());
    }
  }

  /** Addresses that listen on a port, as the kernel writes them. */
  private static List<String> listeners(int port) throws Exception {
    String suffix = ":%04X".formatted(port);
    return Stream.concat(
            Files.readAllLines(Path.of("/proc/net/tcp")).stream(),
            Files.readAllLines(Path.of("/proc/net/tcp6")).stream())
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length > 3 && fields[3].equals("0A"))
        .map(fields -> fields[1])
        .filter(address -> address.endsWith(suffix))
        .map(address -> address.substring(0, address.indexOf(':')))
        .toList();
  }

  private static Connection connect(EmbeddedRabbit rabbit) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(rabbit.uri());
    return factory.newConnection();
  }

  private static void send(EmbeddedRabbit rabbit, String text) throws Exception {
    try (Connection connection = connect(rabbit)) {
      Channel channel = connection.createChannel();
      channel.queueDeclare(QUEUE, true, false, false, Map.of());
      channel.confirmSelect();
      channel.basicPublish(
          "", QUEUE, true, MessageProperties.PERSISTENT_BASIC, text.getBytes(UTF_8));
      channel.waitForConfirmsOrDie(LIMIT.toMillis());
    }
  }

  private static String receive(EmbeddedRabbit rabbit) throws Exception {
    try (Connection connection = connect(rabbit)) {
      GetResponse got = connection.createChannel().basicGet(QUEUE, true);
      assertNotNull(got);
      return new String(got.getBody(), UTF_8);
    }
  }
}
