package dev.tiffin.reporting.odata.plan;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import java.util.List;

/** Which rows an address speaks of. */
public sealed interface Source {
  EntitySet set();

  /** Whether it can be no more than one. */
  boolean single();

  /** All rows of a set. */
  record All(EntitySet set) implements Source {
    @Override
    public boolean single() {
      return false;
    }
  }

  /** One value of a key. */
  record KeyValue(Property property, Object value) {}

  /** The one with this key. */
  record One(Source of, List<KeyValue> key) implements Source {
    public One {
      key = List.copyOf(key);
    }

    @Override
    public EntitySet set() {
      return of.set();
    }

    @Override
    public boolean single() {
      return true;
    }
  }

  /** Those that a way leads to from one. */
  record Through(Source of, Navigation way, EntitySet set) implements Source {
    @Override
    public boolean single() {
      return !way.many();
    }
  }
}
