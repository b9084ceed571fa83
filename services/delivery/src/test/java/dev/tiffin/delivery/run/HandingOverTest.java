package dev.tiffin.delivery.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.DeciderScenario;
import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An order is handed over with proof. */
final class HandingOverTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Actor DISPATCHER = new Actor(Actor.Role.DISPATCHER, "dina");
  private static final Actor COURIER = new Actor(Actor.Role.COURIER, "cleo");
  private static final Actor OTHER_COURIER = new Actor(Actor.Role.COURIER, "otto");
  private static final CourierId CLEO = new CourierId("cleo");
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1};

  private static final DeciderScenario<RunState, RunCommand, RunEvent, RunRejection> ON_THE_WAY =
      DeciderScenario.<RunState, RunCommand, RunEvent, RunRejection>of(
              RunState.NONE, HandingOverTest::outcome, Run::evolve)
          .given(
              new RunEvent.Opened(new OrderId("o-1"), "cara", "bouchon", new Place(45.7, 4.8), AT),
              new RunEvent.PickupAllowed(AT),
              new RunEvent.CourierAssigned(CLEO, DISPATCHER, AT),
              new RunEvent.Advanced(Movement.EN_ROUTE_PICKUP, COURIER, AT),
              new RunEvent.Advanced(Movement.AT_PICKUP, COURIER, AT),
              new RunEvent.PickedUp(COURIER, AT),
              new RunEvent.Advanced(Movement.EN_ROUTE_DROPOFF, COURIER, AT));
  private static final DeciderScenario<RunState, RunCommand, RunEvent, RunRejection> AT_DOOR =
      ON_THE_WAY.given(new RunEvent.Advanced(Movement.AT_DROPOFF, COURIER, AT));

  private static Outcome<RunEvent, RunRejection> outcome(RunState state, RunCommand command) {
    return switch (Run.decide(state, command)) {
      case Decision.Happened(List<RunEvent> events) -> Outcome.happened(events);
      case Decision.Refused(RunRejection why) -> Outcome.refused(why);
    };
  }

  private static RunCommand pin(String said, int wrongTries) {
    return new RunCommand.HandOver(
        new Evidence.Pin(said), new DoorPin("0417", wrongTries), COURIER, AT);
  }

  private static RunCommand photo(Actor by) {
    return new RunCommand.HandOver(
        new Evidence.Picture(Photo.of(PNG).orElseThrow()), new DoorPin("0417", 9), by, AT);
  }

  private static RunEvent delivered(Proof proof, Actor by) {
    return new RunEvent.Delivered(proof, by, AT);
  }

  @Test
  void aCourierHandsOverByPinOrPhoto() {
    AT_DOOR.when(pin("0417", 4)).then(delivered(Proof.PIN, COURIER));
    AT_DOOR.when(photo(COURIER)).then(delivered(Proof.PHOTO, COURIER));
    AT_DOOR
        .when(new RunCommand.Advance(RunStatus.DELIVERED, COURIER, AT))
        .thenRejected(new RunRejection.ProofRequired());
    AT_DOOR
        .when(new RunCommand.HandOver(new Evidence.Nothing(), new DoorPin("0417", 0), COURIER, AT))
        .thenRejected(new RunRejection.ProofRequired());
  }

  @Test
  void aPinIsGuessedFiveTimesAtMost() {
    for (int tries = 0; tries < 5; tries++) {
      AT_DOOR.when(pin("1234", tries)).thenRejected(new RunRejection.WrongPin(4 - tries));
    }
    AT_DOOR.when(pin("1234", 5)).thenRejected(new RunRejection.PinLocked());
    AT_DOOR.when(pin("0417", 5)).thenRejected(new RunRejection.PinLocked());
  }

  @Test
  void whereThereIsNoPinNothingOpensIt() {
    AT_DOOR
        .when(new RunCommand.HandOver(new Evidence.Pin(""), DoorPin.NONE, COURIER, AT))
        .thenRejected(new RunRejection.PinLocked());
  }

  @Test
  void aDispatcherNeedsNoProof() {
    AT_DOOR
        .when(new RunCommand.Advance(RunStatus.DELIVERED, DISPATCHER, AT))
        .then(delivered(Proof.DISPATCHER, DISPATCHER));
    AT_DOOR.when(photo(DISPATCHER)).then(delivered(Proof.DISPATCHER, DISPATCHER));
  }

  @Test
  void proofIsForTheDoorAndForItsCourier() {
    ON_THE_WAY
        .when(photo(COURIER))
        .thenRejected(
            new RunRejection.NotNow(
                RunStatus.DELIVERED,
                RunStatus.EN_ROUTE_DROPOFF,
                Set.of(RunStatus.AT_DROPOFF, RunStatus.FAILED)));
    AT_DOOR.when(photo(OTHER_COURIER)).thenRejected(new RunRejection.Unknown());
  }

  @Test
  void aPhotoIsWhatBeginsLikeOne() {
    assertEquals("image/png", Photo.of(PNG).orElseThrow().mediaType());
    assertEquals("image/jpeg", Photo.of(JPEG).orElseThrow().mediaType());
    assertArrayEquals(JPEG, Photo.of(JPEG).orElseThrow().bytes());
    assertTrue(Photo.of(Arrays.copyOf(PNG, Photo.BYTES_MAX)).isPresent());
    assertFalse(Photo.of(Arrays.copyOf(PNG, Photo.BYTES_MAX + 1)).isPresent());
    assertFalse(Photo.of(Arrays.copyOf(PNG, 7)).isPresent());
    assertFalse(Photo.of(new byte[0]).isPresent());
    assertFalse(Photo.of("<svg/>".getBytes(java.nio.charset.StandardCharsets.UTF_8)).isPresent());
  }
}
