package dev.tiffin.menu.menufile;

import dev.tiffin.menu.hours.ClosingRule;
import dev.tiffin.menu.hours.OpeningHours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads weekly hours, closing rules and availability windows. */
final class HoursReader {
  private static final int HOURS_MAX = 50;
  private static final int CLOSING_RULES_MAX = 100;
  private static final Comparator<OpeningHours> ORDER =
      Comparator.comparing(OpeningHours::weekday)
          .thenComparing(OpeningHours::opensAt)
          .thenComparing(OpeningHours::closesAt);

  private HoursReader() {}

  /** By weekday and time, so that the order in a file says nothing. */
  static List<OpeningHours> hours(Section parent, String field) {
    List<OpeningHours> hours = new ArrayList<>();
    for (Section section : parent.sections(field, HOURS_MAX)) {
      Set<DayOfWeek> weekdays = section.constants("weekdays", DayOfWeek.class);
      LocalTime opensAt = section.time("opensAt");
      LocalTime closesAt = section.time("closesAt");
      if (weekdays.isEmpty()) {
        section.problem("weekdays", "must name at least one weekday");
      }
      if (section.isSound()) {
        weekdays.forEach(weekday -> hours.add(new OpeningHours(weekday, opensAt, closesAt)));
      }
    }
    return hours.stream().distinct().sorted(ORDER).toList();
  }

  static List<ClosingRule> closingRules(Section parent) {
    List<ClosingRule> rules = new ArrayList<>();
    for (Section section : parent.sections("closingRules", CLOSING_RULES_MAX)) {
      LocalDate from = section.date("from");
      LocalDate to = section.date("to");
      String reason = section.optionalText("reason", 200).orElse("");
      if (to.isBefore(from)) {
        section.problem("to", "must not be before from");
      }
      if (section.isSound()) {
        rules.add(new ClosingRule(from, to, reason));
      }
    }
    return rules.stream()
        .sorted(Comparator.comparing(ClosingRule::from).thenComparing(ClosingRule::to))
        .toList();
  }
}
