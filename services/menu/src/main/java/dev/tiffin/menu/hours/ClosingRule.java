package dev.tiffin.menu.hours;

import java.time.LocalDate;

/**
 * Closed from one local date to another, both included, whatever the weekly hours say.
 *
 * @param reason for people to read; may be empty
 */
public record ClosingRule(LocalDate from, LocalDate to, String reason) {
  public ClosingRule {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("ends before it begins");
    }
  }

  boolean covers(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(to);
  }
}
