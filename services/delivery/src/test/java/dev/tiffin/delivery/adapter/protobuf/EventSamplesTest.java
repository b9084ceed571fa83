package dev.tiffin.delivery.adapter.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.Actor;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.run.Failure;
import dev.tiffin.delivery.run.Movement;
import dev.tiffin.delivery.run.OfferEnd;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Place;
import dev.tiffin.delivery.run.Proof;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunEvent;
import dev.tiffin.delivery.run.RunState;
import dev.tiffin.delivery.run.Schedule;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The approved bytes of every event, as they lie in event stores since the first version. A sample
 * is never changed: a new version of an event gets a sample of its own.
 */
final class EventSamplesTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "acc_dina");
  private static final Actor COURIER = new Actor(Actor.Role.COURIER, "acc_cleo");
  private static final CourierId CLEO = new CourierId("acc_cleo");

  private static final Map<String, RunEvent> SAMPLES = new LinkedHashMap<>();

  static {
    SAMPLES.put(
        "DeliveryOpened-1",
        new RunEvent.Opened(
            new OrderId("o-1"),
            "acc_cara",
            "le-bouchon-des-terreaux",
            new Place(45.7676, 4.8344),
            AT));
    SAMPLES.put("CourierAssigned-1", new RunEvent.CourierAssigned(CLEO, DISPATCHER, AT));
    SAMPLES.put("CourierUnassigned-1", new RunEvent.CourierUnassigned(CLEO, DISPATCHER, AT));
    SAMPLES.put("PickupAllowed-1", new RunEvent.PickupAllowed(AT));
    for (Movement movement : Movement.values()) {
      SAMPLES.put("DeliveryAdvanced-1-" + movement, new RunEvent.Advanced(movement, COURIER, AT));
    }
    SAMPLES.put("DeliveryPickedUp-1", new RunEvent.PickedUp(COURIER, AT));
    SAMPLES.put("DeliveryDelivered-1", new RunEvent.Delivered(Proof.NONE, COURIER, AT));
    for (Proof proof : List.of(Proof.PIN, Proof.PHOTO, Proof.DISPATCHER)) {
      SAMPLES.put("DeliveryDelivered-2-" + proof, new RunEvent.Delivered(proof, COURIER, AT));
    }
    SAMPLES.put(
        "PickupPlanned-1",
        new RunEvent.PickupPlanned(new Schedule(AT.plusSeconds(900), AT.plusSeconds(2_700)), AT));
    SAMPLES.put("CourierOffered-1", new RunEvent.CourierOffered(CLEO, AT.plusSeconds(45), AT));
    for (OfferEnd end : OfferEnd.values()) {
      SAMPLES.put("OfferClosed-1-" + end, new RunEvent.OfferClosed(CLEO, end, AT));
    }
    SAMPLES.put("DispatcherAlerted-1", new RunEvent.DispatcherAlerted(5, AT));
    SAMPLES.put(
        "DeliveryFailed-1",
        new RunEvent.Failed(
            new Failure(Failure.Reason.CUSTOMER_ABSENT, Failure.LiableParty.CUSTOMER),
            COURIER,
            AT));
    SAMPLES.put(
        "DeliveryCancelled-1",
        new RunEvent.Cancelled(new Actor(Actor.Role.CUSTOMER, "acc_cara"), AT));
  }

  @Test
  void everyApprovedSampleIsReadAsWhatItSaid() throws IOException {
    for (Map.Entry<String, RunEvent> sample : SAMPLES.entrySet()) {
      assertEquals(sample.getValue(), EventMessages.read(stored(sample.getKey())), sample.getKey());
    }
  }

  @Test
  void eventsAreStillWrittenLikeThat() throws IOException {
    for (Map.Entry<String, RunEvent> sample : SAMPLES.entrySet()) {
      NewEvent written = EventMessages.write(sample.getValue());
      StoredEvent approved = stored(sample.getKey());
      assertEquals(approved.type(), written.type());
      assertArrayEquals(approved.data(), written.data(), sample.getKey());
    }
  }

  @Test
  void everyKindOfEventHasASample() {
    assertEquals(
        kinds(RunEvent.class).count(),
        SAMPLES.values().stream().map(RunEvent::getClass).collect(Collectors.toSet()).size());
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EventSamplesTest::kinds)
        : Stream.of(type);
  }

  @Test
  void aWholeLifeIsReplayedFromSamples() throws IOException {
    RunState state = RunState.NONE;
    for (String name :
        List.of(
            "DeliveryOpened-1",
            "PickupPlanned-1",
            "CourierOffered-1",
            "OfferClosed-1-DECLINED",
            "DispatcherAlerted-1",
            "CourierOffered-1",
            "CourierAssigned-1",
            "CourierUnassigned-1",
            "CourierAssigned-1",
            "DeliveryAdvanced-1-EN_ROUTE_PICKUP",
            "DeliveryAdvanced-1-AT_PICKUP",
            "PickupAllowed-1",
            "DeliveryPickedUp-1",
            "DeliveryAdvanced-1-EN_ROUTE_DROPOFF",
            "DeliveryAdvanced-1-AT_DROPOFF",
            "DeliveryFailed-1",
            "DeliveryAdvanced-1-RETURNING",
            "DeliveryAdvanced-1-RETURNED")) {
      state = Run.evolve(state, EventMessages.read(stored(name)));
      Run run = (Run) state;
      assertEquals(run, RunMessages.read(RunMessages.write(run)), name);
    }
    assertEquals(18, ((Run) state).version());
  }

  @Test
  void everyEndOfARunIsKeptWhole() throws IOException {
    for (Proof proof : List.of(Proof.PIN, Proof.PHOTO, Proof.DISPATCHER)) {
      RunState state = RunState.NONE;
      for (String name :
          List.of(
              "DeliveryOpened-1",
              "CourierAssigned-1",
              "DeliveryAdvanced-1-EN_ROUTE_PICKUP",
              "DeliveryAdvanced-1-AT_PICKUP",
              "PickupAllowed-1",
              "DeliveryPickedUp-1",
              "DeliveryAdvanced-1-EN_ROUTE_DROPOFF",
              "DeliveryAdvanced-1-AT_DROPOFF",
              "DeliveryDelivered-2-" + proof)) {
        state = Run.evolve(state, EventMessages.read(stored(name)));
      }
      Run run = (Run) state;
      assertEquals(run, RunMessages.read(RunMessages.write(run)));
      assertEquals(AT.getEpochSecond(), RunMessages.write(run).getProof().getAt().getSeconds());
    }
  }

  private static StoredEvent stored(String name) throws IOException {
    String type = name.substring(0, name.indexOf('-'));
    try (InputStream sample =
        EventSamplesTest.class.getResourceAsStream("/events/" + name + ".bin")) {
      assertNotNull(sample, name);
      byte[] data = sample.readAllBytes();
      assertTrue(data.length > 0 || type.equals("PickupAllowed"), name);
      return new StoredEvent(1, "o-1", 1, "tiffin.delivery.v1." + type, data, AT, "");
    }
  }
}
