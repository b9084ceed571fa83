package dev.tiffin.reporting.odata.plan;

import java.util.List;

/** Whose rows may be seen. Part of every plan, so that no statement can be made without it. */
public sealed interface Scope {

  /** Those of everybody. */
  record All() implements Scope {}

  /** Those of these restaurants; of none if there are none. */
  record Restaurants(List<String> ids) implements Scope {
    public Restaurants {
      ids = List.copyOf(ids);
    }
  }
}
