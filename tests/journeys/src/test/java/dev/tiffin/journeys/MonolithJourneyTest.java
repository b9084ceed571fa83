package dev.tiffin.journeys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.topology.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All services in one process: the chain is the same, and so is who may do what. */
@InOwnTown
class MonolithJourneyTest {
  @TempDir Path directory;

  private Town town;

  @BeforeEach
  void start() throws Exception {
    Path own = Files.createDirectory(directory.resolve("town"));
    town = Town.in(own, Map.of(), Shape.MONOLITH);
    town.importMenu("/town.json");
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void anOrderIsPaidCookedAndDrivenThoughTheProcessDies() {
    assertEquals(
        Set.of("postgres", "kafka", "rabbitmq", "monolith"), town.platform().pids().keySet());
    District district = District.in(town);
    Visitor customer = district.customer();
    Visitor kitchen = town.as("kitchen");
    String key = UUID.randomUUID().toString();
    String meal = district.meal().byCard("pm_card_visa").json();
    Answer placed = customer.place(meal, key).expect(201);
    String id = placed.text("/id");
    Until.ticket(kitchen, id, "NEW");
    assertEquals("NOT_FOUND", town.as("customer").get("/orders/" + id).problem(404));
    assertEquals(
        "NOT_FOUND", customer.ticket(id, "accept", "{\"preparationMinutes\": 9}").problem(404));

    town.platform().kill("order");
    town.awaitReady();
    Answer again = Until.done("placed again", 201, () -> customer.place(meal, key));
    assertEquals(placed.body(), again.body(), "one key, one order");
    district.bring(id);
    Until.payment(customer, id, "CAPTURED");
    assertEquals(List.of("AUTHORISE", "CAPTURE"), town.books(id));
    assertEquals(1, town.printed(id).size(), "a ticket is printed once");
    Until.seen(
        town.as("operator"), "/odata/Orders('" + id + "')?$select=Status", "/Status", "DELIVERED");
    Said ledger = town.tiffin("ledger");
    assertTrue(ledger.out().endsWith("the money adds up\n"), ledger.out() + ledger.err());
  }
}
