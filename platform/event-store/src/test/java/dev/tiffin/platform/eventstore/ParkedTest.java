package dev.tiffin.platform.eventstore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.runtime.DependencyDownException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParkedTest {

  @ParameterizedTest
  @ValueSource(strings = {"kitchen-fact-12", "delivery-offer-check-5", "payment-ask-1"})
  void anIdIsReadAsItIsWritten(String text) {
    assertEquals(text, ParkedId.parse(text).orElseThrow().toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kitchen",
        "kitchen-fact",
        "kitchen-12",
        "kitchen-fact-0",
        "kitchen-fact-012",
        "Kitchen-fact-1",
        "kitchen-fact-1 ",
        "kitchen--1",
        "kitchen-fact-99999999999999999999"
      })
  void whatIsNoIdIsNone(String text) {
    assertEquals(Optional.empty(), ParkedId.parse(text));
  }

  @Test
  void whatNoTableTakesIsReplacedAndWhatIsTooLongIsCut() {
    Parked.Failure failure =
        new Parked.Failure("a\u0000b\ud800c\nd" + "e".repeat(2_000), 1, Instant.EPOCH);
    assertTrue(failure.cause().startsWith("a\ufffdb\ufffdc\nde"), failure.cause());
    assertEquals(1_000, failure.cause().length());
    assertEquals(Instant.EPOCH, new Parked.Failure("", 1, Instant.MAX).at());
    assertEquals(Instant.EPOCH, new Parked.Failure("", 1, Instant.MIN).at());
  }

  @Test
  void aFailureSaysWhatLiesUnderIt() {
    Throwable failed =
        new IllegalStateException("not written", new IllegalArgumentException("no such key"));
    assertEquals(
        "java.lang.IllegalStateException: not written;"
            + " java.lang.IllegalArgumentException: no such key",
        Parked.Failure.of(failed, 3, Instant.EPOCH).cause());
  }

  @Test
  void theDatabaseIsToBlameForWhatItLacksAndNotForWhatItRefuses() {
    for (String state : new String[] {"08006", "53100", "57P01", "57014", "40P01", "40001"}) {
      assertTrue(blamed(new SQLException("down", state)), state);
    }
    for (String state : new String[] {"23505", "22021", "42P01", "P0001"}) {
      assertFalse(blamed(new SQLException("refused", state)), state);
    }
    assertTrue(blamed(new DependencyDownException("away", new IllegalStateException())));
    assertFalse(blamed(new IllegalStateException()));
  }

  private static boolean blamed(Exception cause) {
    return Database.isToBlame(new IllegalStateException("wrapped", cause));
  }
}
