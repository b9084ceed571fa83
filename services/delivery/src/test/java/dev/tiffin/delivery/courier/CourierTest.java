package dev.tiffin.delivery.courier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.delivery.travel.Vehicle;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A courier's day. */
final class CourierTest {
  private static final Instant AT = Instant.parse("2026-03-01T09:00:00Z");
  private static final Instant END = AT.plus(Duration.ofHours(8));
  private static final Courier CLEO = Courier.unknown(new CourierId("cleo"));

  private static Courier after(Courier courier, CourierCommand command) {
    return assertInstanceOf(CourierDecision.Is.class, Courier.decide(courier, command)).courier();
  }

  private static CourierRejection refused(Courier courier, CourierCommand command) {
    return assertInstanceOf(CourierDecision.Refused.class, Courier.decide(courier, command)).why();
  }

  private static Courier onShift() {
    return after(CLEO, new CourierCommand.StartShift(Vehicle.SCOOTER, END, AT));
  }

  private static Courier online() {
    return after(onShift(), new CourierCommand.SetOnline(true, AT));
  }

  @Test
  void aShiftBeginsOfflineAndEndsByItself() {
    assertFalse(CLEO.isOnShiftAt(AT));
    assertTrue(onShift().isOnShiftAt(AT));
    assertFalse(onShift().isOnlineAt(AT));
    assertTrue(online().isOnlineAt(END.minusMillis(1)));
    assertFalse(online().isOnlineAt(END));
    assertFalse(online().isOnShiftAt(END));
  }

  @Test
  void offShiftNobodyComesOnline() {
    CourierRejection not = new CourierRejection.NotOnShift();
    assertEquals(not, refused(CLEO, new CourierCommand.SetOnline(true, AT)));
    assertEquals(not, refused(online(), new CourierCommand.SetOnline(true, END)));
    assertEquals(CLEO, after(CLEO, new CourierCommand.SetOnline(false, AT)));
    assertFalse(after(online(), new CourierCommand.EndShift(AT)).isOnlineAt(AT));
  }

  @Test
  void aShiftHasFourteenHoursAtMostHoweverOftenItIsSaidAnew() {
    Instant latest = AT.plus(Duration.ofHours(14));
    after(CLEO, new CourierCommand.StartShift(Vehicle.FOOT, latest, AT));
    CourierRejection tooLong = new CourierRejection.ShiftTooLong(latest);
    assertEquals(
        tooLong,
        refused(CLEO, new CourierCommand.StartShift(Vehicle.FOOT, latest.plusMillis(1), AT)));
    Instant later = AT.plus(Duration.ofHours(2));
    assertEquals(
        tooLong,
        refused(
            onShift(), new CourierCommand.StartShift(Vehicle.FOOT, latest.plusMillis(1), later)));
    assertEquals(
        new CourierRejection.EndsBeforeItBegins(),
        refused(CLEO, new CourierCommand.StartShift(Vehicle.FOOT, AT, AT)));
  }

  @Test
  void withinAShiftTheVehicleMayChange() {
    Courier changed =
        after(online(), new CourierCommand.StartShift(Vehicle.FOOT, END, AT.plusSeconds(60)));
    assertEquals(new Shift(Vehicle.FOOT, AT, END), changed.shift().orElseThrow());
    assertTrue(changed.isOnlineAt(AT.plusSeconds(60)));
  }

  @Test
  void theNextShiftBeginsOffline() {
    Instant tomorrow = AT.plus(Duration.ofDays(1));
    Courier next =
        after(
            online(),
            new CourierCommand.StartShift(Vehicle.CAR, tomorrow.plusSeconds(60), tomorrow));
    assertFalse(next.isOnlineAt(tomorrow));
    assertEquals(tomorrow, next.shift().orElseThrow().startedAt());
  }

  @Test
  void idleBeginsWithComingOnline() {
    assertEquals(AT, online().idleSince());
    Courier again = after(online(), new CourierCommand.SetOnline(true, AT.plusSeconds(9)));
    assertEquals(AT, again.idleSince());
  }
}
