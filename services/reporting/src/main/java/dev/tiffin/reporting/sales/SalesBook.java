package dev.tiffin.reporting.sales;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up what is to be added to days. */
public final class SalesBook {
  /** What one day gets. */
  public record Entry(SalesDay day, Sales sales) {}

  private final SortedMap<SalesDay, Sales> days = new TreeMap<>();

  public void add(SalesDay day, Sales sales) {
    days.merge(day, sales, Sales::plus);
  }

  /** Each day once, sorted. */
  public List<Entry> entries() {
    return days.entrySet().stream().map(day -> new Entry(day.getKey(), day.getValue())).toList();
  }
}
