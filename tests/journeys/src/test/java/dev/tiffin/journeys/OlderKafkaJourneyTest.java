package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.topology.KafkaMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka with ZooKeeper, and the way there and back: a Kafka that knows nothing is told again what
 * services keep, and nothing happens twice for it.
 */
@InOwnTown
class OlderKafkaJourneyTest {
  @TempDir Path temporary;

  private Path directory;
  private Town town;

  @BeforeEach
  void start() throws Exception {
    directory = Files.createDirectory(temporary.resolve("town"));
    town = Town.in(directory, KafkaMode.KRAFT);
    town.importMenu("/town.json");
  }

  @AfterEach
  void close() {
    town.close();
  }

  private void startAnewWith(KafkaMode kafka) {
    town.stop();
    town = Town.in(directory, kafka);
  }

  /** By card, and on the kitchen's board. */
  private String placed(District district) {
    String meal = district.meal().byCard("pm_card_visa").json();
    String id = district.customer().place(meal).expect(201).text("/id");
    Until.ticket(town.as("kitchen"), id, "NEW");
    return id;
  }

  @Test
  void ordersGoOnWithTheOtherKafkaAndAreKnownToBoth() {
    District district = District.in(town);
    String first = placed(district);

    startAnewWith(KafkaMode.ZOOKEEPER);
    assertTrue(Files.isDirectory(directory.resolve("data/kafka-zookeeper/zookeeper")));
    district = district.again(town);
    district.bring(first);
    String second = placed(district);
    town.platform().kill("kafka");
    district.bring(second);

    startAnewWith(KafkaMode.KRAFT);
    district = district.again(town);
    String third = placed(district);
    district.bring(third);

    for (String order : List.of(first, second, third)) {
      Until.seen(
          town.as("operator"),
          "/odata/Orders('" + order + "')?$select=Status",
          "/Status",
          "DELIVERED");
      assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(order));
      assertEquals(1, town.printed(order).size(), "a ticket is printed once");
    }
    Said ledger = town.tiffin("ledger");
    assertTrue(ledger.out().endsWith("the money adds up\n"), ledger.out() + ledger.err());
    Said letters = town.tiffin("dead-letters");
    assertEquals("no dead letters\n", letters.out(), letters.err());
  }
}
