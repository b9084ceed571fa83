package dev.tiffin.menu.adapter.grpc;

import java.time.Instant;
import java.util.function.Predicate;

/**
 * Remembers an answer for the minute it was given in. Opening hours are whole minutes, so within
 * one their answer cannot change. Racing threads at worst both ask.
 */
final class MinuteMemo {
  private final Predicate<Instant> question;
  private volatile long minuteAndAnswer = Long.MIN_VALUE;

  MinuteMemo(Predicate<Instant> question) {
    this.question = question;
  }

  boolean at(Instant now) {
    long minute = Math.floorDiv(now.getEpochSecond(), 60L);
    long known = minuteAndAnswer;
    if (known >> 1 == minute) {
      return (known & 1) == 1;
    }
    boolean answer = question.test(now);
    minuteAndAnswer = minute << 1 | (answer ? 1 : 0);
    return answer;
  }
}
