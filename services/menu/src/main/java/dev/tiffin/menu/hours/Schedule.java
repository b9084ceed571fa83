package dev.tiffin.menu.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Weekly hours and closing rules in one zone.
 *
 * <p>Each opening is turned into instants on the date it begins, so a night that is an hour shorter
 * or longer by daylight-saving opens and closes when clocks on the wall say so: a local time that
 * the clock jumps over counts as the moment of the jump, one that comes twice opens at the first
 * and closes at the second. A night belongs to the date it begins on: a closing rule for the 24th
 * does not cut the night of the 23rd short at midnight.
 */
public record Schedule(ZoneId zone, List<OpeningHours> hours, List<ClosingRule> closingRules) {
  public Schedule {
    hours = List.copyOf(hours);
    closingRules = List.copyOf(closingRules);
  }

  /** Whether it is open at that moment; the closing minute itself is closed. */
  public boolean isOpenAt(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    return isOpenFrom(today, moment) || isOpenFrom(today.minusDays(1), moment);
  }

  /**
   * Whether it is open from one moment to another, without a gap.
   *
   * @param to itself may be the closing minute
   */
  public boolean isOpenThroughout(Instant from, Instant to) {
    Optional<Instant> open = Optional.of(from);
    while (open.isPresent() && open.get().isBefore(to)) {
      open = closing(open.get());
    }
    return open.isPresent();
  }

  /** When the opening ends that holds the moment; the longest, if several do. */
  private Optional<Instant> closing(Instant moment) {
    LocalDate today = moment.atZone(zone).toLocalDate();
    return Stream.of(today.minusDays(1), today)
        .flatMap(date ->
            hours.stream()
                .filter(opening -> isOpenFrom(opening, date, moment))
                .map(opening -> closes(opening, date)))
        .max(Comparator.naturalOrder());
  }

  /** Whether an opening that begins on {@code date} holds the moment. */
  private boolean isOpenFrom(LocalDate date, Instant moment) {
    for (OpeningHours opening : hours) {
      if (isOpenFrom(opening, date, moment)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOpenFrom(OpeningHours opening, LocalDate date, Instant moment) {
    return opening.weekday() == date.getDayOfWeek()
        && !moment.isBefore(opens(opening, date))
        && moment.isBefore(closes(opening, date))
        && !isClosedOn(date);
  }

  private boolean isClosedOn(LocalDate date) {
    return closingRules.stream().anyMatch(rule -> rule.covers(date));
  }

  private Instant opens(OpeningHours opening, LocalDate date) {
    return resolve(date, opening.opensAt()).withEarlierOffsetAtOverlap().toInstant();
  }

  private Instant closes(OpeningHours opening, LocalDate date) {
    LocalDate day = opening.closesNextDay() ? date.plusDays(1) : date;
    return resolve(day, opening.closesAt()).withLaterOffsetAtOverlap().toInstant();
  }

  /**
   * A local time inside a gap becomes the gap's end, not a time as long after it as java.time's.
   */
  private ZonedDateTime resolve(LocalDate date, LocalTime time) {
    var gap = zone.getRules().getTransition(date.atTime(time));
    return gap != null && gap.isGap()
        ? gap.getInstant().atZone(zone)
        : ZonedDateTime.of(date, time, zone);
  }
}
