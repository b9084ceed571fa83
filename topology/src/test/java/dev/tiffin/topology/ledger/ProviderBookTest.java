package dev.tiffin.topology.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.payment.v1.ProviderEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** More entries than one run holds come back by order, each order's as they were written. */
final class ProviderBookTest {
  private static final int ORDERS = 20_000;
  private static final int STEPS = 3;

  @Test
  void bringsEntriesIntoTheOrderOfTheirOrders() {
    int[] stepsWritten = new int[ORDERS];
    List<Integer> writing = new ArrayList<>();
    IntStream.range(0, ORDERS * STEPS).forEach(i -> writing.add(i % ORDERS));
    Collections.shuffle(writing, new Random(7));
    try (ProviderBook book = new ProviderBook()) {
      for (int order : writing) {
        book.add(List.of(entry(order, stepsWritten[order]++)));
      }
      book.finish();
      for (int order = 0; order < ORDERS; order++) {
        assertEquals(Optional.of(id(order)), book.id());
        assertEquals(List.of(), book.take("another"));
        assertEquals(
            List.of("0", "1", "2"),
            book.take(id(order)).stream().map(ProviderEntry::getStep).toList());
      }
      assertEquals(Optional.empty(), book.id());
    }
  }

  @Test
  void anEmptyBookHasNothing() {
    try (ProviderBook book = new ProviderBook()) {
      book.finish();
      assertTrue(book.id().isEmpty());
    }
  }

  private static ProviderEntry entry(int order, int step) {
    return ProviderEntry.newBuilder().setOrderId(id(order)).setStep(Integer.toString(step)).build();
  }

  private static String id(int order) {
    return "order-%05d".formatted(order);
  }
}
