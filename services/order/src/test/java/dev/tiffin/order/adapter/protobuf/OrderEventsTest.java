package dev.tiffin.order.adapter.protobuf;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.OrderEvent;
import dev.tiffin.order.order.Status;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Reads events as they were written once. Each file of {@code events} holds approved samples, one
 * history a paragraph: {@code order-v1} from before there were cards and promotions, {@code
 * order-v1-checkout} from since then, {@code order-v1-clocks} from since orders expire. They are
 * only ever added to.
 */
class OrderEventsTest {
  private static final String FIRST = "/events/order-v1.txt";
  private static final String SINCE_CHECKOUT = "/events/order-v1-checkout.txt";
  private static final String SINCE_CLOCKS = "/events/order-v1-clocks.txt";
  private static final Instant START = Instant.parse("2026-11-20T12:00:00Z");

  @Test
  void everyKindOfEventHasASample() throws IOException {
    Set<String> sampled = new TreeSet<>();
    for (String file : List.of(FIRST, SINCE_CHECKOUT, SINCE_CLOCKS)) {
      histories(file)
          .forEach(h -> h.forEach(e -> sampled.add(OrderEvents.read(e).getClass().getName())));
    }
    Set<String> kinds = new TreeSet<>();
    Arrays.stream(OrderEvent.class.getPermittedSubclasses()).forEach(c -> kinds.add(c.getName()));
    assertEquals(kinds, sampled);
  }

  @Test
  void samplesReplayToTheEndsTheyHad() throws IOException {
    assertEquals(
        List.of(
            Status.DELIVERED,
            Status.UNDELIVERED,
            Status.COLLECTED,
            Status.NO_SHOW,
            Status.REJECTED,
            Status.CANCELLED),
        ends(FIRST, 3740));
    assertEquals(List.of(Status.DELIVERED, Status.CANCELLED), ends(SINCE_CHECKOUT, 3395));
    assertEquals(List.of(Status.EXPIRED, Status.EXPIRED, Status.EXPIRED), ends(SINCE_CLOCKS, 3395));
  }

  private static List<Status> ends(String file, long total) throws IOException {
    List<Status> ends = new ArrayList<>();
    for (List<StoredEvent> history : histories(file)) {
      Order order = (Order) Order.replay(history.stream().map(OrderEvents::read).toList());
      ends.add(order.stage().status());
      assertEquals(history.size(), order.version());
      assertEquals(total, order.placement().total().minor());
    }
    return ends;
  }

  @Test
  void whatIsReadIsWrittenTheSame() throws IOException {
    for (String file : List.of(SINCE_CHECKOUT, SINCE_CLOCKS)) {
      for (StoredEvent event : histories(file).stream().flatMap(List::stream).toList()) {
        NewEvent again = OrderEvents.write(OrderEvents.read(event));
        assertEquals(event.type(), again.type());
        assertArrayEquals(event.data(), again.data(), event.type());
      }
    }
  }

  @Test
  void whatWasWrittenFirstMeansTheSameWhenItIsWrittenAgain() throws IOException {
    for (List<StoredEvent> history : histories(FIRST)) {
      for (StoredEvent event : history) {
        OrderEvent read = OrderEvents.read(event);
        NewEvent again = OrderEvents.write(read);
        assertEquals(read, OrderEvents.read(event(again.type(), again.data(), event.version())));
      }
    }
  }

  @Test
  void whoeverAcceptedWithoutSayingWhenItIsReadySaidItByTheMinutes() throws IOException {
    List<StoredEvent> history = histories(FIRST).getFirst();
    Order order = (Order) Order.replay(history.stream().map(OrderEvents::read).toList());
    Instant acceptedAt = START.plusSeconds(3 * 60);
    assertEquals(acceptedAt.plusSeconds(20 * 60), order.readyAt().orElseThrow());
  }

  @Test
  void whatIsNoEventOfAnOrderIsRefused() {
    StoredEvent strange = event("tiffin.menu.v1.ItemChanged", new byte[0], 1);
    assertThrows(IllegalStateException.class, () -> OrderEvents.read(strange));
    StoredEvent garbage = event("tiffin.order.v1.OrderPlaced", new byte[] {-1, -1}, 1);
    assertThrows(IllegalStateException.class, () -> OrderEvents.read(garbage));
  }

  private static List<List<StoredEvent>> histories(String file) throws IOException {
    List<List<StoredEvent>> histories = new ArrayList<>();
    List<StoredEvent> history = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                requireNonNull(OrderEventsTest.class.getResourceAsStream(file)),
                StandardCharsets.UTF_8))) {
      String line;
      while ((line = lines.readLine()) != null) {
        if (line.isBlank()) {
          histories.add(history);
          history = new ArrayList<>();
        } else if (!line.startsWith("#")) {
          String[] parts = line.split(" ", -1);
          history.add(event(parts[0], HexFormat.of().parseHex(parts[1]), history.size() + 1));
        }
      }
    }
    histories.add(history);
    return histories;
  }

  private static StoredEvent event(String type, byte[] data, int version) {
    return new StoredEvent(
        version, "0193-order", version, type, data, START.plusSeconds(60L * version), "");
  }
}
