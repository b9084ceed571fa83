package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Property;
import java.util.List;

/**
 * What is asked about the rows of one level.
 *
 * @param it stands for the row in {@code filter} and {@code sorts}
 * @param sorts end with the whole key, so that no two rows are at the same place
 * @param counted whether to say how many there are, whatever the page
 * @param properties those to be told
 */
public record Query(
    Variable it,
    Condition filter,
    List<Sort> sorts,
    Page page,
    boolean counted,
    List<Property> properties,
    List<Expand> expands)
    implements Question {

  public Query {
    sorts = List.copyOf(sorts);
    properties = List.copyOf(properties);
    expands = List.copyOf(expands);
  }

  public EntitySet set() {
    return it.set();
  }

  @Override
  public Query result() {
    return this;
  }
}
