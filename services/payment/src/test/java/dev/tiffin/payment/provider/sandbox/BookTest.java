package dev.tiffin.payment.provider.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.ProviderKey;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BookTest {
  private static final Money TOTAL = Money.of(2_450, "EUR");

  private final Book book = new Book(InstantSource.system());
  private final List<Entry> ledger = new ArrayList<>();

  private static ProviderKey key(String order, String step) {
    return ProviderKey.of(new OrderId(order), step);
  }

  private Entry carryOut(Instruction instruction) throws IOException {
    book.recall(
        instruction,
        payment -> ledger.stream().filter(entry -> entry.payment().equals(payment)).toList());
    Entry entry = book.decide(instruction);
    ledger.add(entry);
    book.note(entry);
    return entry;
  }

  private Entry authorise(String order) throws IOException {
    return carryOut(new Instruction.Authorise(key(order, "1"), TOTAL, Optional.empty()));
  }

  @Test
  void anOldPaymentIsReadUp() throws IOException {
    String payment = authorise("old").payment();
    carryOut(new Instruction.Capture(key("old", "2"), payment, TOTAL));
    for (int i = 0; i < 150_000; i++) {
      book.note(
          new Book(InstantSource.system())
              .decide(new Instruction.Authorise(key("o-" + i, "1"), TOTAL, Optional.empty())));
    }
    Instruction.Refund part =
        new Instruction.Refund(key("old", "r-1"), payment, Money.of(2_000, "EUR"));
    assertEquals(new Answer.Done(carryOut(part).answer()), book.answered(part).orElseThrow());
    assertEquals(
        new Answer.Declined(DeclineReason.OTHER),
        carryOut(new Instruction.Refund(key("old", "r-2"), payment, Money.of(451, "EUR")))
            .toAnswer());
  }
}
