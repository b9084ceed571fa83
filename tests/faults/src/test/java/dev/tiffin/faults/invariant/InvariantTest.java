package dev.tiffin.faults.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.faults.books.Books;
import dev.tiffin.faults.history.Placing;
import dev.tiffin.faults.history.Seen;
import dev.tiffin.faults.webhook.Heard;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each invariant holds for a good history, and is broken by each way of spoiling it. */
class InvariantTest {
  private static Verdict verdict(String name, Evidence evidence) {
    return Invariant.ALL.stream()
        .filter(invariant -> invariant.name().equals(name))
        .findFirst()
        .orElseThrow()
        .check(evidence);
  }

  @TestFactory
  Stream<DynamicTest> holdsForAGoodHistory() {
    Evidence good = new Sample().evidence();
    return Invariant.ALL.stream()
        .map(invariant ->
            DynamicTest.dynamicTest(
                invariant.name(),
                () -> {
                  Verdict verdict = invariant.check(good);
                  assertEquals(List.of(), verdict.violations());
                  assertTrue(verdict.isExercised(), "it looked at nothing");
                }));
  }

  @TestFactory
  Stream<DynamicTest> catchesWhatIsSpoiled() {
    return Spoiled.WAYS.stream()
        .map(spoiled ->
            DynamicTest.dynamicTest(
                spoiled.invariant() + ": " + spoiled.how(),
                () -> {
                  Sample sample = new Sample();
                  spoiled.spoil().accept(sample);
                  assertFalse(
                      verdict(spoiled.invariant(), sample.evidence()).violations().isEmpty(),
                      "nothing was found");
                }));
  }

  @Test
  void everyInvariantIsSpoiledSomehow() {
    Set<String> spoiled = new HashSet<>();
    Spoiled.WAYS.forEach(one -> spoiled.add(one.invariant()));
    Set<String> all = new HashSet<>();
    Invariant.ALL.forEach(invariant -> all.add(invariant.name()));
    assertEquals(all, spoiled);
  }

  /** An empty history proves nothing. */
  @Test
  void nothingIsExercisedByNothing() {
    Evidence nothing =
        new Evidence(
            new Seen(
                List.<Placing>of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            new Books(
                Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(), Map.of(),
                Map.of(), List.of()),
            Map.of(),
            Heard.NOTHING);
    for (Invariant invariant : Invariant.ALL) {
      assertFalse(invariant.check(nothing).isExercised(), invariant.name());
    }
  }
}
