package dev.tiffin.delivery.dispatching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.dispatch.Alert;
import dev.tiffin.delivery.dispatch.Dispatch;
import dev.tiffin.delivery.travel.GreatCircle;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Databases;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatchLoopTest {
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration OFFER = Duration.ofSeconds(45);

  private final TestDatabase test = PostgresFixture.fresh();
  private final Closeables open = new Closeables();
  private final ListedBoard board = new ListedBoard();

  @AfterEach
  void close() {
    open.close();
  }

  /** As an instance of the service has it, with a pool of its own. */
  private DispatchLoop dispatching(ListedBoard listed, Duration tick) {
    Database database = open.add(Databases.open(test, 3));
    DispatchLoop loop =
        open.add(
            new DispatchLoop(
                database,
                listed,
                new Dispatch(new GreatCircle()),
                new DispatchConfig(tick, OFFER),
                InstantSource.system(),
                OpenTelemetry.noop()));
    loop.start();
    return loop;
  }

  @Test
  void asksEveryTick() {
    board.open("k1");
    dispatching(board, Duration.ofMillis(100));
    Await.until(LIMIT, "k1 is offered", () -> board.asked.size() == 1);
    board.open("k2");
    Await.until(LIMIT, "k2 is offered", () -> board.asked.size() == 2);
    Instant until = board.asked.getLast().until();
    assertTrue(until.isAfter(Instant.now().plus(OFFER).minus(LIMIT)), until::toString);
    assertTrue(until.isBefore(Instant.now().plus(OFFER).plusMillis(1)), until::toString);
  }

  @Test
  void newsCutTheTickShort() {
    DispatchLoop loop = dispatching(board, Duration.ofMinutes(1));
    Await.until(LIMIT, "it has looked", () -> board.looks.get() == 1);
    board.open("k1");
    loop.wake();
    Await.until(LIMIT, "k1 is offered", () -> board.asked.size() == 1);
  }

  @Test
  void tellsDispatchers() {
    board.openRefused("k1");
    dispatching(board, Duration.ofMillis(100));
    Await.until(LIMIT, "they were told", () -> board.alerts.size() == 1);
    assertEquals(Alert.Cause.REFUSED, board.alerts.getFirst().cause());
  }

  @Test
  void oneLeadsAndAnotherFollows() {
    ListedBoard others = new ListedBoard();
    DispatchLoop first = dispatching(board, Duration.ofMillis(50));
    Await.until(LIMIT, "the first leads", () -> board.looks.get() > 0);
    dispatching(others, Duration.ofMillis(50));
    int seen = board.looks.get();
    Await.until(LIMIT, "the first goes on", () -> board.looks.get() > seen + 5);
    assertEquals(0, others.looks.get());
    first.close();
    Await.until(LIMIT, "the second leads", () -> others.looks.get() > 0);
  }

  @Test
  void isSetUpFromTheEnvironment() {
    assertEquals(
        new DispatchConfig(Duration.ofSeconds(1), Duration.ofSeconds(45)),
        DispatchConfig.from(Environment.of(Map.of())));
    assertEquals(
        new DispatchConfig(Duration.ofMillis(200), Duration.ofSeconds(3)),
        DispatchConfig.from(
            Environment.of(Map.of("TIFFIN_DISPATCH_TICK", "PT0.2S", "TIFFIN_OFFER_SECONDS", "3"))));
    assertThrows(
        ConfigurationException.class,
        () -> DispatchConfig.from(Environment.of(Map.of("TIFFIN_OFFER_SECONDS", "0"))));
  }
}
