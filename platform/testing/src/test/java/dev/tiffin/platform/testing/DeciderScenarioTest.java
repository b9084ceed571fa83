package dev.tiffin.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.testing.DeciderScenario.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeciderScenarioTest {

  /** A pot that holds ten ladles; taking nothing changes nothing. */
  record Taken(int ladles) {}

  sealed interface Refusal {
    record NotEnough(int left) implements Refusal {}
  }

  private final DeciderScenario<Integer, Integer, Taken, Refusal> pot =
      DeciderScenario.of(10, DeciderScenarioTest::take, (left, event) -> left - event.ladles());

  private static Outcome<Taken, Refusal> take(Integer left, Integer wanted) {
    if (wanted > left) {
      return Outcome.refused(new Refusal.NotEnough(left));
    }
    return Outcome.happened(wanted == 0 ? List.of() : List.of(new Taken(wanted)));
  }

  @Test
  void tellsWhatHappened() {
    pot.given(new Taken(4)).when(6).then(new Taken(6));
    pot.when(0).then();
    assertEquals(1, pot.given(new Taken(4)).given(new Taken(1)).when(4).state());
    assertEquals(10, pot.state());
  }

  @Test
  void tellsWhatWasRefused() {
    pot.given(new Taken(4)).when(7).thenRejected(new Refusal.NotEnough(6));
    assertEquals(10, pot.when(11).thenRejected(Refusal.NotEnough.class).left());
  }

  @Test
  void failsWhenTheStoryEndsOtherwise() {
    assertThrows(AssertionError.class, () -> pot.when(1).then(new Taken(2)));
    assertThrows(AssertionError.class, () -> pot.when(1).then());
    assertThrows(AssertionError.class, () -> pot.when(11).then(new Taken(11)));
    assertThrows(AssertionError.class, () -> pot.when(11).state());
    assertThrows(AssertionError.class, () -> pot.when(1).thenRejected(new Refusal.NotEnough(10)));
    assertThrows(AssertionError.class, () -> pot.when(11).thenRejected(new Refusal.NotEnough(9)));
    assertThrows(AssertionError.class, () -> pot.when(1).thenRejected(Refusal.NotEnough.class));
  }
}
