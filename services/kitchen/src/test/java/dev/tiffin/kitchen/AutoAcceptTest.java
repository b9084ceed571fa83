package dev.tiffin.kitchen;

import static dev.tiffin.kitchen.KitchenTown.LIMIT;
import static dev.tiffin.kitchen.KitchenTown.STAFF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.kitchen.v1.TicketStatus;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accepting by the rule of the restaurant. */
final class AutoAcceptTest {
  private final KitchenTown town = new KitchenTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void acceptsForNobodyInParticular() {
    String restaurant = town.restaurant(true, 0);
    String id = town.ticket(restaurant);
    Ticket accepted = town.await(id, TicketStatus.TICKET_STATUS_ACCEPTED);
    assertEquals(3, accepted.getVersion());
    OrderFake.Asked asked = town.orders.asked.getFirst();
    assertEquals(new Caller("", Role.ROLE_RESTAURANT, Set.of(restaurant)), asked.by());
    assertEquals(20, asked.request().getAccept().getPreparationMinutes());
  }

  @Test
  void goesOnAfterARestartUntilTheFactIsHeard() {
    String restaurant = town.restaurant(true, 0);
    town.orders.away = true;
    String id = town.ticket(restaurant);
    Await.until(LIMIT, "order was asked", () -> !town.orders.asked.isEmpty());
    town.stopService();
    town.orders.away = false;
    town.startAgain();
    town.await(id, TicketStatus.TICKET_STATUS_ACCEPTED);
    assertTrue(town.orders.asked.size() >= 2);
  }

  @Test
  void asksAgainAsLongAsNothingIsHeardAndStopsThen() {
    String restaurant = town.restaurant(true, 0);
    town.orders.silent = true;
    String id = town.ticket(restaurant);
    Await.until(LIMIT, "order was asked twice", () -> asked(id) >= 2);
    assertEquals(TicketStatus.TICKET_STATUS_NEW, town.get(STAFF, id).getStatus());
  }

  @Test
  void anotherRuleIsAskedForWhenMenuComesLate() {
    String restaurant = "late-" + UUID.randomUUID();
    String id = town.ticket(restaurant);
    town.menu.open(restaurant, true, 0);
    town.await(id, TicketStatus.TICKET_STATUS_ACCEPTED);
  }

  @Test
  void aRushIsPromisedLaterNeverMoreInTenMinutesThanItCanTake() {
    String restaurant = town.restaurant(true, 3);
    List<String> ids = Stream.generate(() -> UUID.randomUUID().toString()).limit(12).toList();
    town.orders.confirm(ids, restaurant);
    List<Instant> ready =
        ids.stream()
            .map(id -> town.await(id, TicketStatus.TICKET_STATUS_ACCEPTED))
            .map(ticket -> Instant.ofEpochSecond(ticket.getReadyAt().getSeconds()))
            .sorted()
            .toList();
    // the fake counts minutes from when it is asked, some seconds after the kitchen did
    IntStream.range(0, ready.size() - 3)
        .forEach(i ->
            assertTrue(ready.get(i + 3).isAfter(ready.get(i).plusSeconds(570)), ready.toString()));
  }

  @Test
  void leavesItToTheStaffWhereTheRuleSaysSo() {
    String restaurant = town.restaurant(false, 0);
    String asked = town.ticket(restaurant);
    String other = town.ticket(town.restaurant(true, 0));
    town.await(other, TicketStatus.TICKET_STATUS_ACCEPTED);
    assertEquals(TicketStatus.TICKET_STATUS_NEW, town.get(STAFF, asked).getStatus());
    assertEquals(0, asked(asked));
  }

  private long asked(String orderId) {
    return town.orders.asked.stream()
        .filter(asked -> asked.request().getOrderId().equals(orderId))
        .count();
  }
}
