package dev.tiffin.reporting.odata.plan;

/** What is asked, about rows or about groups of them. */
public sealed interface Question permits Query, Grouping {
  /** What is asked about those that are told. */
  Query result();
}
