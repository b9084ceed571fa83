package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Property;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about groups of rows. The groups are asked about as if they were rows themselves:
 * whatever can be asked of a table, can be asked of them.
 *
 * @param it stands for a row in {@code filter}, {@code groups} and {@code measures}
 * @param filter what is grouped
 * @param groups what the rows of a group have in common; without any, all rows are one group
 * @param result what is asked about the groups; of the set that {@link #set} makes
 */
public record Grouping(
    Variable it, Condition filter, List<Group> groups, List<Measure> measures, Query result)
    implements Question {

  public Grouping {
    groups = List.copyOf(groups);
    measures = List.copyOf(measures);
  }

  /**
   * What is the same for all rows of a group.
   *
   * @param as what it becomes a property of the group as; its name is the path as it is written
   */
  public record Group(Expression.Path path, Property as) {}

  /** How many values become one. */
  public enum Method {
    SUM,
    AVERAGE,
    MINIMUM,
    MAXIMUM,
    COUNT_DISTINCT,
    /** Of rows, whatever their values. */
    COUNT
  }

  /**
   * What is made of all rows of a group. A missing value takes no part.
   *
   * @param of null for a count of rows
   */
  public record Measure(Method method, @Nullable Expression of, Property as) {}

  /** The groups as a set of their own, which is kept nowhere. One alone has no key. */
  public static EntitySet set(List<Group> groups, List<Measure> measures) {
    List<Property> key = groups.stream().map(Group::as).toList();
    List<Property> all = Stream.concat(key.stream(), measures.stream().map(Measure::as)).toList();
    return new EntitySet(
        "Groups", "Group", "", "Groups", null, false, key, all, List.of(), List.of(), null,
        List.of());
  }
}
