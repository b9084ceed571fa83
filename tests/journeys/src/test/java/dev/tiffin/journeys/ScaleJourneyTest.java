package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.embedded.PackagedProgram;
import dev.tiffin.platform.runtime.Loop;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.ProgramFixture;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances come, are killed and go while people order: nobody notices. */
@InOwnTown
class ScaleJourneyTest {
  private static final Duration PACE = Duration.ofMillis(150);

  @TempDir Path directory;

  private Town town;

  @BeforeAll
  static void haveHaproxy() {
    ProgramFixture.require(PackagedProgram.HAPROXY);
  }

  @BeforeEach
  void start() throws Exception {
    town =
        Town.scaled(Files.createDirectory(directory.resolve("town")), "menu=2,order=2,gateway=2");
    town.importMenu("/town.json");
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void nobodyNoticesThatInstancesComeAndGo() {
    try (Crowd crowd = new Crowd(town)) {
      for (String killed : List.of("menu-2", "order-2", "order")) {
        awaitCalled(killed);
        kill(killed, crowd);
        awaitCalled(killed);
      }
      kill("gateway-2", crowd);

      scale("kitchen=2", "gateway=3");
      kill("gateway", crowd);
      kill("gateway-3", crowd);

      scale("menu=1", "order=1", "kitchen=1", "gateway=1");
      crowd.awaitMore();
      assertEquals(
          List.of(),
          town.platform().parts().stream().filter(part -> part.name().contains("-")).toList());
      crowd.checkTheEnd();
    }
  }

  private void kill(String instance, Crowd crowd) {
    town.platform().kill(instance);
    crowd.awaitMore();
    town.platform().awaitReady(instance);
  }

  private void scale(String... wanted) {
    Said said =
        town.tiffin(Stream.concat(Stream.of("scale"), Stream.of(wanted)).toArray(String[]::new));
    assertEquals(0, said.status(), said.err());
  }

  private void awaitCalled(String instance) {
    Await.until(Until.LIMIT, instance + " is called", () -> calls(instance) > 0);
  }

  /** How many gRPC calls an instance has answered in this life. */
  private double calls(String instance) {
    return town.metrics(instance)
        .lines()
        .filter(line -> line.startsWith("rpc_server_duration_milliseconds_count{"))
        .filter(line -> !line.contains("grpc.health"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** Reads a menu and orders a meal, again and again, and remembers what was answered. */
  private static final class Crowd implements AutoCloseable {
    private static final int MORE = 15;

    private final Town town;
    private final District district;
    private final AtomicInteger rounds = new AtomicInteger();
    private final Queue<String> orders = new ConcurrentLinkedQueue<>();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final Loop loop = new Loop("crowd", PACE, this::round);

    Crowd(Town town) {
      this.town = town;
      this.district = District.in(town);
      loop.start();
    }

    private void round() {
      try {
        readAndOrder();
      } catch (UncheckedIOException hungUp) {
        wrong.add(hungUp.toString());
      }
      rounds.incrementAndGet();
    }

    private void readAndOrder() {
      Answer items = town.visitor().get("/menu/items?first=20");
      if (items.status() != 200) {
        wrong.add("items: " + items.status() + " " + items.body());
      }
      Answer placed = district.customer().place(district.meal().json());
      if (placed.status() == 201) {
        orders.add(placed.text("/id"));
      } else {
        wrong.add("order: " + placed.status() + " " + placed.body());
      }
    }

    void awaitMore() {
      int enough = rounds.get() + MORE;
      Await.until(Until.LIMIT, "more is ordered", () -> rounds.get() >= enough);
      assertTrue(wrong.isEmpty(), wrong::toString);
    }

    /** Whatever was taken is in the kitchen, whoever told it. */
    void checkTheEnd() {
      loop.close();
      Visitor kitchen = town.as("kitchen");
      orders.forEach(id -> Until.ticket(kitchen, id, "NEW"));
      assertTrue(wrong.isEmpty(), wrong::toString);
    }

    @Override
    public void close() {
      loop.close();
    }
  }
}
