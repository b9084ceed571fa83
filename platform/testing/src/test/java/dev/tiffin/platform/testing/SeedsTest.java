package dev.tiffin.platform.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SeedsTest {
  @Test
  void seedsAreTheSameEveryTimeAndDifferFromOneAnother() {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    Seeds.each(20, random -> first.add(random.nextInt()));
    Seeds.each(20, random -> second.add(random.nextInt()));
    assertEquals(first, second);
    assertEquals(20, first.stream().distinct().count());
  }

  @Test
  void failureNamesTheSeedThatShowsItAgain() {
    AssertionError failure =
        assertThrows(AssertionError.class, () -> Seeds.each(1_000, SeedsTest::isNeverSmall));
    Matcher named = Pattern.compile("tiffin.seed=(\\d+)").matcher("" + failure.getMessage());
    assertTrue(named.find(), failure.getMessage());
    assertThrows(
        IllegalStateException.class,
        () -> isNeverSmall(new Random(Long.parseLong(named.group(1)))));
  }

  private static void isNeverSmall(Random random) {
    if (random.nextInt(50) == 0) {
      throw new IllegalStateException("small");
    }
  }
}
