package dev.tiffin.kitchen;

import static dev.tiffin.kitchen.KitchenTown.LIMIT;
import static dev.tiffin.kitchen.KitchenTown.STAFF;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.kitchen.v1.PrintTicketRequest;
import dev.tiffin.contracts.kitchen.v1.Ticket;
import dev.tiffin.contracts.order.v1.OrderDelayed;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.Databases;
import dev.tiffin.platform.testing.service.HeardFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tickets on paper: printed when they are accepted, each once. */
final class PrintingTest {
  @TempDir private Path spool = Path.of("");

  @Test
  void isPrintedOnceWhenItIsAcceptedHoweverOftenItIsHandedOver() throws IOException {
    try (KitchenTown town = new KitchenTown("spool:" + spool)) {
      String restaurant = town.restaurant(false, 0);
      String id = town.ticket(restaurant);
      assertEquals(List.of(), printed());
      town.accept(STAFF, id, 20);
      Ticket ticket = town.await(id, "is printed", Ticket::hasPrintedAt);
      Path paper = printed().getFirst();
      String text = Files.readString(paper);
      assertTrue(text.contains("2 x Quenelle"), text);
      assertTrue(text.contains("NOTE: " + OrderFake.NOTE), text);
      assertTrue(text.lines().allMatch(line -> line.length() <= 42), text);
      assertEquals(
          text,
          town.as(STAFF)
              .printTicket(PrintTicketRequest.newBuilder().setOrderId(id).build())
              .getText());

      Files.delete(paper);
      handOverAgain(town);
      String other = town.ticket(restaurant);
      town.accept(STAFF, other, 20);
      town.await(other, "is printed", Ticket::hasPrintedAt);
      assertEquals(1, printed().size());
      assertTrue(printed().getFirst().toString().contains(other));
      assertEquals(ticket.getPrintedAt(), town.get(STAFF, id).getPrintedAt());
      try (HeardFacts heard = town.heard()) {
        Await.until(LIMIT, "the printing is told", () -> heard.of(id).size() >= 3);
        assertEquals(
            List.of("TicketOpened:1", "TicketScheduled:2", "TicketPrinted:3"), heard.of(id));
      }
    }
  }

  @Test
  void aDelayPrintsNothingMoreAndWhatWasPrintedCanBeErased() throws IOException {
    try (KitchenTown town = new KitchenTown("spool:" + spool)) {
      String id = town.ticket(town.restaurant(false, 0));
      Ticket accepted = town.accept(STAFF, id, 20);
      Ticket before = town.await(id, "is printed", Ticket::hasPrintedAt);
      town.orders.tell(
          id,
          OrderDelayed.newBuilder()
              .setMinutes(15)
              .setReadyAt(accepted.getPromised().getTo())
              .setPromised(accepted.getPromised())
              .build());
      Ticket delayed =
          town.await(id, "is delayed", t -> t.getReadyAt().equals(accepted.getPromised().getTo()));
      assertEquals(before.getPrintedAt(), delayed.getPrintedAt());
      assertEquals(1, printed().size());

      assertEquals(0, town.erase("of-another"));
      assertEquals(1, town.erase("of-" + id));
      assertEquals(List.of(), printed());
      assertEquals(0, town.erase("of-" + id));
    }
  }

  @Test
  void aPrinterThatIsAwayIsTriedAgain() throws IOException {
    Path directory = spool.resolve("tray");
    Files.writeString(directory, "no directory");
    try (KitchenTown town = new KitchenTown("spool:" + directory)) {
      String id = town.ticket(town.restaurant(false, 0));
      town.accept(STAFF, id, 20);
      Await.until(LIMIT, "an agent has tried", () -> town.orders.notesAsked.contains(id));
      assertFalse(town.get(STAFF, id).hasPrintedAt());
      Files.delete(directory);
      town.await(id, "is printed", Ticket::hasPrintedAt);
    }
  }

  /** As the relay does when it could not note how far it has got. */
  private static void handOverAgain(KitchenTown town) {
    town.stopService();
    try (Database database = Databases.open(town.database, 4)) {
      int marks = database.inTransaction(t -> t.execute("delete from relay_mark"));
      assertTrue(marks >= 2, marks + " relays had got somewhere");
    }
    town.startAgain();
  }

  private List<Path> printed() throws IOException {
    try (Stream<Path> files = Files.list(spool)) {
      return files.filter(file -> file.toString().endsWith(".txt")).toList();
    }
  }
}
