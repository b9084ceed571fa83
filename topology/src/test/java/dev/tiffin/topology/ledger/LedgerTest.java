package dev.tiffin.topology.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.order.v1.OrderStatus;
import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.contracts.payment.v1.PaymentStatus;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.platform.runtime.Uuid7;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Walking through many orders, and what is printed of them. */
final class LedgerTest {
  private static final Uuid7 IDS = new Uuid7();

  private final WitnessFakes witnesses = new WitnessFakes();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Ledger ledger =
      witnesses.ledger(new PrintStream(out, true, StandardCharsets.UTF_8));

  @AfterEach
  void close() {
    witnesses.close();
  }

  private static String id() {
    return IDS.get().toString();
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  /** However wide the columns are. */
  private void has(String line) {
    String narrow = printed().replaceAll(" +", " ");
    assertTrue(narrow.contains(line.replaceAll(" +", " ")), printed());
  }

  @Test
  void walksThroughAllOfThemPageByPage() throws Exception {
    for (int i = 0; i < 1_100; i++) {
      witnesses.add(i % 3 == 0 ? Books.cancelled(id()) : Books.delivered(id()));
    }
    assertTrue(ledger.reckonAll(), this::printed);
    assertEquals(3, witnesses.pages.get());
    has("all                            1100          17,958.50          17,958.50");
    has("CANCELLED                       367               0.00");
    has("taken by the provider                        17,958.50  EUR");
    has("difference                                        0.00  EUR");
    has("payments still under way: 0\ndifferences: 0\n");
    has("the money adds up\n");
  }

  @Test
  void namesWhatDiffersAndSaysSoWithItsExit() throws Exception {
    witnesses.add(Books.delivered(id()));
    Books spoiled = Books.cancelled(id());
    spoiled.captured();
    witnesses.add(spoiled);
    assertFalse(ledger.reckonAll());
    has("differences: 2\n");
    has("  " + spoiled.id + "  I4: it is CANCELLED and owes nothing, and 24.50 EUR of 24.50 EUR");
    has("  " + spoiled.id + "  provider: the provider took 0.00 EUR, and payment says 24.50 EUR");
    has("the money does not add up\n");
    has("difference                                       24.50  EUR");
  }

  @Test
  void whatIsUnderWayIsNamedAndNoDifference() throws Exception {
    Books waiting = Books.delivered(id());
    waiting
        .payment
        .orElseThrow()
        .setStatus(PaymentStatus.PAYMENT_STATUS_AUTHORISED)
        .setCaptured(Books.euros(0));
    waiting.open("2", ProviderOperation.PROVIDER_OPERATION_CAPTURE, Books.TOTAL);
    witnesses.add(waiting);
    assertTrue(ledger.reckonAll(), this::printed);
    has(
        "payments still under way: 1\n  "
            + waiting.id
            + "  CAPTURE of 24.50 EUR, tried 2 times, for ");
    has("of what is under way                            -24.50  EUR");
    has("difference                                        0.00  EUR");
  }

  @Test
  void whatOnlyMovedMeanwhileIsNoDifference() throws Exception {
    Books moving = Books.placed(id(), OrderStatus.ORDER_STATUS_READY);
    moving.captured(); // payment was asked later than the order was
    moving.entry("2", ProviderOperation.PROVIDER_OPERATION_CAPTURE, Books.TOTAL);
    witnesses.add(moving);
    witnesses.beforeSecondLook =
        () -> {
          if (moving.order.orElseThrow().getStatus() == OrderStatus.ORDER_STATUS_READY) {
            moving.order.orElseThrow().setStatus(OrderStatus.ORDER_STATUS_DELIVERED);
            moving.ask(2, PaymentStep.PAYMENT_STEP_CAPTURE);
          }
        };
    assertTrue(ledger.reckonAll(), this::printed);
    has("DELIVERED                         1              24.50              24.50");
  }

  @Test
  void whatOnlyTheProviderKnowsIsFound() throws Exception {
    Books orphan = Books.delivered(id());
    orphan.order = Optional.empty();
    orphan.payment = Optional.empty();
    witnesses.add(orphan);
    assertFalse(ledger.reckonAll());
    has(orphan.id + "  order: the provider has entries of an order that is not there");
  }

  @Test
  void doesWithoutABookThatIsKeptToItself() throws Exception {
    witnesses.hasBooks = false;
    witnesses.add(Books.delivered(id()));
    assertTrue(ledger.reckonAll(), this::printed);
    has("the provider keeps its book to itself");
  }

  @Test
  void tellsOneOrderInFull() throws Exception {
    Books books = Books.delivered(id());
    books.refund("r1", "cold soup", 1_000, false);
    witnesses.add(books);
    assertEquals(Optional.of(true), ledger.reckon(books.id));
    has("order     " + books.id + "  K7-42  DELIVERED, total 24.50 EUR, owes 24.50 EUR");
    has("2 CAPTURE 24.50 EUR");
    has("payment   CAPTURED by nobody yet, captured 24.50 EUR, refunded 10.00 EUR");
    has("10.00 EUR, cold soup");
    has("provider  3 entries");
    assertEquals(Optional.empty(), ledger.reckon(id()));
  }

  @Test
  void saysWhoDoesNotAnswer() {
    witnesses.close();
    WitnessSilentException silent = assertThrows(WitnessSilentException.class, ledger::reckonAll);
    assertTrue(
        String.valueOf(silent.getMessage()).startsWith("payment cannot say: "), silent::getMessage);
  }
}
