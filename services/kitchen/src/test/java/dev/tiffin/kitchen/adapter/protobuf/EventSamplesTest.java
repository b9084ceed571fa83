package dev.tiffin.kitchen.adapter.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tiffin.contracts.kitchen.v1.TicketOpened;
import dev.tiffin.contracts.kitchen.v1.TicketScheduled;
import dev.tiffin.kitchen.ticket.Fulfilment;
import dev.tiffin.kitchen.ticket.OrderId;
import dev.tiffin.kitchen.ticket.PromisedWindow;
import dev.tiffin.kitchen.ticket.Slip;
import dev.tiffin.kitchen.ticket.TicketEvent;
import dev.tiffin.platform.eventstore.NewEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The approved bytes of every event, as they lie in event stores since the first version. A sample
 * is never changed: a new version of an event gets a sample of its own.
 */
final class EventSamplesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant READY_AT = NOON.plusSeconds(1_200);
  private static final PromisedWindow PROMISED =
      new PromisedWindow(READY_AT, READY_AT.plusSeconds(900));
  private static final Slip SLIP =
      new Slip(new OrderId("o-1"), "K7-42", "bouchon", Fulfilment.DELIVERY, List.of());

  private static final List<TicketEvent> SAMPLES =
      List.of(
          new TicketEvent.Opened(true, READY_AT, NOON),
          new TicketEvent.Scheduled(READY_AT, PROMISED, NOON),
          new TicketEvent.Printed("spool", NOON),
          new TicketEvent.Closed(true, NOON));

  @Test
  void eventsAreStillWrittenLikeThat() throws IOException {
    List<String> written =
        SAMPLES.stream()
            .map(event -> EventMessages.write(event, SLIP).orElseThrow())
            .map(event -> event.type() + " " + HexFormat.of().formatHex(event.data()))
            .toList();
    assertEquals(approved(), written);
  }

  @Test
  void everyApprovedSampleIsReadAsWhatItSaid() throws IOException {
    assertEquals("K7-42", TicketOpened.parseFrom(bytes(0)).getShortCode());
    assertEquals(READY_AT, Words.instant(TicketScheduled.parseFrom(bytes(1)).getReadyAt()));
  }

  @Test
  void whatOrderHasToldIsNotToldAgain() {
    for (TicketEvent event :
        List.of(
            new TicketEvent.Noted(SLIP, PROMISED, NOON),
            new TicketEvent.Nagged(1, NOON),
            new TicketEvent.Started(NOON),
            new TicketEvent.Cooked(NOON),
            new TicketEvent.Dropped(NOON))) {
      assertEquals(Optional.<NewEvent>empty(), EventMessages.write(event, SLIP));
    }
  }

  private static byte[] bytes(int line) throws IOException, InvalidProtocolBufferException {
    return HexFormat.of().parseHex(approved().get(line).split(" ", -1)[1]);
  }

  private static List<String> approved() throws IOException {
    try (InputStream file = EventSamplesTest.class.getResourceAsStream("/events/kitchen-v1.txt")) {
      assertNotNull(file);
      return new String(file.readAllBytes(), UTF_8).lines().toList();
    }
  }
}
