package dev.tiffin.faults.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final long SEEDS = 200;

  private static List<Plan> plans(Duration length) {
    return LongStream.range(0, SEEDS).mapToObj(seed -> Plan.of(seed, length)).toList();
  }

  private static Duration end(Fault fault) {
    return fault.at().plus(fault.lasting());
  }

  @Test
  void sameSeedMeansSamePlan() {
    assertEquals(Plan.of(7, MINUTE), Plan.of(7, MINUTE));
    assertNotEquals(Plan.of(7, MINUTE).faults(), Plan.of(8, MINUTE).faults());
  }

  @Test
  void everyPlanBreaksSomethingAndLeavesTimeToRecover() {
    for (Plan plan : plans(MINUTE)) {
      assertTrue(plan.faults().size() >= 2, () -> "hardly anything in " + plan);
      Duration free = Duration.ZERO;
      for (Fault fault : plan.faults()) {
        assertTrue(fault.at().compareTo(MINUTE) < 0, () -> "after the load: " + plan);
        if (!fault.overlapping()) {
          assertTrue(fault.at().compareTo(free) >= 0, "no time to recover in " + plan);
        }
        free = free.compareTo(end(fault)) > 0 ? free : end(fault);
      }
    }
  }

  @Test
  void twoThatOverlapHitDifferentParts() {
    int overlapping = 0;
    for (Plan plan : plans(Duration.ofMinutes(5))) {
      for (int i = 1; i < plan.faults().size(); i++) {
        Fault fault = plan.faults().get(i);
        if (fault.overlapping()) {
          overlapping++;
          assertNotEquals(plan.faults().get(i - 1).parts(), fault.parts());
          assertFalse(plan.faults().get(i - 1).overlapping(), "three at a time");
        }
      }
    }
    assertTrue(overlapping > SEEDS, "only " + overlapping + " overlap");
  }

  @Test
  void spansAreThoseThatArePromised() {
    Set<String> stopped = new HashSet<>();
    Duration longestStop = Duration.ZERO;
    Duration longestAway = Duration.ZERO;
    for (Plan plan : plans(Duration.ofMinutes(10))) {
      for (Fault fault : plan.faults()) {
        switch (fault.kind()) {
          case KILL, TERM -> assertEquals(Duration.ZERO, fault.lasting());
          case STOP -> {
            stopped.addAll(fault.parts());
            longestStop = longer(longestStop, fault.lasting());
          }
          case AWAY -> longestAway = longer(longestAway, fault.lasting());
        }
      }
    }
    assertFalse(stopped.contains("postgres"));
    assertTrue(stopped.containsAll(Plan.SERVICES));
    assertEquals(Duration.ofSeconds(30), longestStop);
    assertEquals(Duration.ofSeconds(60), longestAway);
  }

  @Test
  void spansShrinkWithTheLoad() {
    for (Plan plan : plans(MINUTE)) {
      for (Fault fault : plan.faults()) {
        assertTrue(fault.lasting().compareTo(Duration.ofSeconds(15)) <= 0, () -> fault.words());
      }
    }
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  @Test
  void aLongPlanHasEveryFaultOfEveryPart() {
    Set<String> seen = new HashSet<>();
    for (Fault fault : Plan.of(3, Duration.ofMinutes(30)).faults()) {
      fault.parts().forEach(part -> seen.add(fault.kind() + " " + part));
    }
    for (String service : Plan.SERVICES) {
      assertTrue(
          seen.containsAll(List.of("KILL " + service, "TERM " + service, "STOP " + service)),
          service);
    }
    for (String store : Plan.STORES) {
      assertTrue(seen.containsAll(List.of("KILL " + store, "AWAY " + store)), store);
    }
  }

  @Test
  void someEndWithEverythingKilledAtOnce() {
    int parts = Plan.STORES.size() + Plan.SERVICES.size();
    long everything =
        plans(MINUTE).stream()
            .filter(plan -> plan.faults().getLast().parts().size() == parts)
            .count();
    assertTrue(everything > SEEDS / 4 && everything < SEEDS * 3 / 4, everything + " of " + SEEDS);
  }

  @Test
  void tooShortALoadIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Plan.of(1, Duration.ofSeconds(19)));
  }
}
