package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Action;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Expand;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Row;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.olingo.commons.api.data.Entity;
import org.apache.olingo.commons.api.data.EntityCollection;
import org.apache.olingo.commons.api.data.Link;
import org.apache.olingo.commons.api.data.Operation;
import org.apache.olingo.commons.api.data.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * Rows as Olingo writes them.
 *
 * @param namespace of their actions
 */
record Entities(Links links, String namespace) {

  EntityCollection collection(Found found, Query query) {
    EntityCollection collection = new EntityCollection();
    found.count().ifPresent(count -> collection.setCount(Math.toIntExact(count)));
    Set<Property> told = told(query);
    for (Row row : found.rows()) {
      collection.getEntities().add(entity(row, query, told));
    }
    return collection;
  }

  Entity entity(Row row, Query query) {
    return entity(row, query, told(query));
  }

  /** What was asked for, and the key. */
  private static Set<Property> told(Query query) {
    Set<Property> told = new LinkedHashSet<>(query.properties());
    told.addAll(query.set().key());
    return told;
  }

  private Entity entity(Row row, Query query, Set<Property> told) {
    Entity entity = new Entity();
    entity.setId(links.of(query.set(), row));
    VersionTag.of(query.set(), row).ifPresent(entity::setETag);
    for (Property property : told) {
      entity.addProperty(property(property, row.value(property)));
    }
    for (Expand expand : query.expands()) {
      row.beyond(expand.way()).ifPresent(found -> hang(entity, row, query, expand, found));
    }
    query.set().actions().forEach(action -> offer(entity, action));
    return entity;
  }

  /** Whether the caller may, and whether it can be done now, is said by who decides. */
  private void offer(Entity entity, Action action) {
    String name = namespace + "." + action.name();
    Operation operation = new Operation();
    operation.setMetadataAnchor("#" + name);
    operation.setTitle(action.label());
    operation.setTarget(URI.create(entity.getId() + "/" + name));
    entity.getOperations().add(operation);
  }

  static org.apache.olingo.commons.api.data.Property property(
      Property property, @Nullable Object value) {
    // of what Java has for a moment, Olingo knows this
    Object told = value instanceof OffsetDateTime time ? time.toInstant() : value;
    return new org.apache.olingo.commons.api.data.Property(
        null, property.name(), ValueType.PRIMITIVE, told);
  }

  private void hang(Entity entity, Row row, Query query, Expand expand, Found found) {
    Navigation way = expand.way();
    Link link = new Link();
    link.setTitle(way.name());
    if (way.many()) {
      EntityCollection beyond = collection(found, expand.query());
      found
          .rest()
          .ifPresent(last -> beyond.setNext(links.next(query.set(), row, expand, found, last)));
      link.setInlineEntitySet(beyond);
    } else if (!found.rows().isEmpty()) {
      link.setInlineEntity(entity(found.rows().getFirst(), expand.query()));
    }
    entity.getNavigationLinks().add(link);
  }
}
