package dev.tiffin.reporting.odata.plan;

import java.util.Optional;
import java.util.OptionalLong;

/** Where rows are found. Every answer is of one moment. */
public interface Rows {

  /**
   * The page of a query, with its expansions.
   *
   * @return empty if there is nothing that it could belong to
   * @throws Refused if that may not be seen, is more than is given at once, or takes too long
   */
  Optional<Found> find(Scope scope, Source source, Query query);

  /**
   * The page of what is asked about groups of rows.
   *
   * @return empty if there is nothing that the rows could belong to
   * @throws Refused as {@link #find}
   */
  Optional<Found> group(Scope scope, Source source, Grouping grouping);

  /**
   * How many there are that a condition holds for.
   *
   * @param it stands for the row in the condition
   * @return empty if there is nothing that they could belong to
   * @throws Refused as {@link #find}
   */
  OptionalLong count(Scope scope, Source source, Variable it, Condition filter);
}
