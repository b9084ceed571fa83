package dev.tiffin.faults.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static Call call(String name, long begin, long end, int status) {
    return new Call(name, begin * 1_000_000_000, end * 1_000_000_000, status);
  }

  private static Outage outage(List<Call> calls, long began, long lifted, long until) {
    return Outage.of(calls, began * 1_000_000_000, lifted * 1_000_000_000, until * 1_000_000_000);
  }

  @Test
  void countsWhatFailedMeanwhile() {
    List<Call> calls =
        List.of(
            call("read", 1, 2, 200),
            call("read", 10, 11, 503),
            call("place", 11, 14, 0),
            call("read", 12, 13, 409),
            call("place", 15, 16, 201),
            call("read", 40, 41, 500));
    Outage outage = outage(calls, 10, 12, 20);
    assertEquals(4, outage.requests());
    assertEquals(2, outage.failed());
    assertEquals(Optional.of(new Outage.Gap("place", Duration.ofSeconds(3))), outage.longest());
    assertEquals(Optional.of(Duration.ofSeconds(4)), outage.recovery());
    assertEquals(List.of(), outage.neverBack());
  }

  @Test
  void anOutageLastsUntilOneOfItsKindSucceeds() {
    List<Call> calls =
        List.of(
            call("read", 10, 11, 503),
            call("other", 11, 12, 200),
            call("read", 12, 15, 503),
            call("read", 16, 17, 200),
            call("read", 18, 19, 503),
            call("read", 20, 21, 200));
    assertEquals(
        Optional.of(new Outage.Gap("read", Duration.ofSeconds(5))),
        outage(calls, 10, 10, 30).longest());
  }

  @Test
  void whatNeverCameBackIsNamed() {
    Outage outage = outage(List.of(call("read", 10, 11, 503)), 10, 12, 30);
    assertEquals(List.of("read"), outage.neverBack());
    assertTrue(outage.recovery().isEmpty());
  }

  @Test
  void whatCameBackBeforeTheFaultWasLiftedWasBackAtOnce() {
    List<Call> calls = List.of(call("read", 10, 11, 503), call("read", 12, 13, 200));
    Outage outage = outage(calls, 10, 20, 30);
    assertEquals(Optional.of(Duration.ZERO), outage.recovery());
    assertEquals(List.of(), outage.neverBack());
  }

  @Test
  void whereNothingFailedThereIsNoOutage() {
    Outage outage = outage(List.of(call("read", 10, 11, 200)), 10, 12, 30);
    assertEquals(new Outage(1, 0, Optional.empty(), Optional.empty(), List.of()), outage);
  }
}
