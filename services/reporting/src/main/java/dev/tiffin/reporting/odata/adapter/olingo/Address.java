package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriParameter;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceAction;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceEntitySet;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.UriResourceValue;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request leads to.
 *
 * @param property where it ends at one; null elsewhere
 * @param invoked the action of the entity that it ends at; null elsewhere
 */
record Address(
    Source source, Ending ending, @Nullable Property property, @Nullable Action invoked) {

  Optional<Action> action() {
    return Optional.ofNullable(invoked);
  }

  enum Ending {
    COLLECTION,
    ENTITY,
    PROPERTY,
    /** A property's bare value. */
    VALUE,
    COUNT
  }

  static Address of(UriInfo info, Model model) {
    Walk walk = new Walk(info, model);
    info.getUriResourceParts().forEach(walk::step);
    return walk.end();
  }

  /** A path while it is followed. */
  private static final class Walk {
    private final UriInfo info;
    private final Model model;
    private @Nullable Source source;
    private @Nullable Property property;
    private @Nullable Ending ending;
    private @Nullable Action action;

    Walk(UriInfo info, Model model) {
      this.info = info;
      this.model = model;
    }

    void step(UriResource part) {
      switch (part) {
        case UriResourceEntitySet set -> {
          if (set.getTypeFilterOnCollection() != null || set.getTypeFilterOnEntry() != null) {
            throw notSupported();
          }
          Source all = new Source.All(model.set(set.getEntitySet().getName()));
          source = keyed(all, set.getKeyPredicates(), set.getEntityType());
        }
        case UriResourceNavigation navigation -> {
          if (navigation.getTypeFilterOnCollection() != null
              || navigation.getTypeFilterOnEntry() != null) {
            throw notSupported();
          }
          Source from = reached();
          Navigation way = from.set().navigation(navigation.getProperty().getName());
          Source through = new Source.Through(from, way, model.target(way));
          EdmEntityType type = navigation.getProperty().getType();
          source = keyed(through, navigation.getKeyPredicates(), type);
        }
        case UriResourcePrimitiveProperty named ->
            property = reached().set().property(named.getProperty().getName());
        case UriResourceValue _ -> ending = Ending.VALUE;
        case UriResourceCount _ -> ending = Ending.COUNT;
        case UriResourceAction called ->
            action = reached().set().action(called.getAction().getName());
        default -> throw notSupported();
      }
    }

    private Source reached() {
      if (source == null) {
        throw notSupported();
      }
      return source;
    }

    private static Refused notSupported() {
      return Refused.notImplemented("An address of that kind is not supported.");
    }

    private Source keyed(Source of, List<UriParameter> predicates, EdmEntityType type) {
      if (predicates.isEmpty()) {
        return of;
      }
      List<Source.KeyValue> key = new ArrayList<>();
      for (UriParameter predicate : predicates) {
        // what the way here says already need not be said again
        if (predicate.getReferencedProperty() == null) {
          Property part = of.set().property(predicate.getName());
          key.add(new Source.KeyValue(part, value(predicate, part, type)));
        }
      }
      return new Source.One(of, key);
    }

    private Object value(UriParameter predicate, Property part, EdmEntityType type) {
      String text =
          predicate.getAlias() == null
              ? predicate.getText()
              : info.getValueForAlias(predicate.getAlias());
      if (text == null) {
        throw Refused.invalid("The key has no " + part.name() + ".");
      }
      return Literals.read(type.getProperty(part.name()).getType(), text).value();
    }

    Address end() {
      Source at = reached();
      if (property != null) {
        return new Address(
            at, ending == Ending.VALUE ? Ending.VALUE : Ending.PROPERTY, property, null);
      }
      if (ending == Ending.VALUE) {
        throw Refused.invalid("Only a property has a value.");
      }
      Ending rows = at.single() ? Ending.ENTITY : Ending.COLLECTION;
      return new Address(at, ending == null ? rows : ending, null, action);
    }
  }
}
