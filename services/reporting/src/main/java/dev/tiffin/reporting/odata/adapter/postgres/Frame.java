package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A table within one statement, and those joined to it because a way to one was taken. */
sealed class Frame {
  private final Writing writing;
  private final EntitySet set;
  private final String alias;
  private final Map<Navigation, Frame> joined = new LinkedHashMap<>();

  Frame(Writing writing, EntitySet set, String alias) {
    this.writing = writing;
    this.set = set;
    this.alias = alias;
  }

  EntitySet set() {
    return set;
  }

  Sql column(Property property) {
    return column(property.column());
  }

  /** A column that the model names. */
  Sql column(String name) {
    return Sql.text(alias + "." + name);
  }

  /** The table at the end of ways to one; each is joined once. */
  Frame along(List<Navigation> hops) {
    Frame at = this;
    for (Navigation hop : hops) {
      Frame from = at;
      at = from.joined.computeIfAbsent(hop, way -> writing.frame(way));
    }
    return at;
  }

  /** The table with its joins; to be asked when everything that needs one has been written. */
  Sql from() {
    return Sql.of(table(), " " + alias, joins());
  }

  Sql table() {
    return Sql.text(set.table());
  }

  private Sql joins() {
    List<Sql> joins = new ArrayList<>();
    joined.forEach((way, frame) -> {
      Sql on = Sql.of(frame.column(way.targetColumn()), " = ", column(way.column()));
      joins.add(
          Sql.of(
              " left join " + frame.set.table() + " " + frame.alias + " on ",
              Sql.all(frame.within(on)),
              frame.joins()));
    });
    return Sql.joined("", joins);
  }

  /** A condition on this table's rows, and that they may be seen. */
  List<Sql> within(Sql condition) {
    List<Sql> conditions = new ArrayList<>();
    conditions.add(condition);
    rights().ifPresent(conditions::add);
    return conditions;
  }

  Optional<Sql> rights() {
    return writing.rights(this);
  }

  /** What a statement within this one makes, to be read as a table is. */
  static final class Made extends Frame {
    private final Sql rows;

    Made(Writing writing, EntitySet set, String alias, Sql rows) {
      super(writing, set, alias);
      this.rows = rows;
    }

    @Override
    Sql table() {
      return Sql.of("(", rows, ")");
    }

    /** Seen to where they are made. */
    @Override
    Optional<Sql> rights() {
      return Optional.empty();
    }
  }
}
