package dev.tiffin.platform.eventstore.rebuild;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The table beside the live one that is to take its place: the same columns, the same indexes. */
final class Shadow<S> {
  private final Handle handle;
  private final ReadModel<S> model;
  private final LiveTable live;
  private final String name;
  private final String insert;

  private Shadow(Handle handle, ReadModel<S> model, LiveTable live, String insert) {
    this.handle = handle;
    this.model = model;
    this.live = live;
    this.name = nameOf(model);
    this.insert = insert;
  }

  private static String nameOf(ReadModel<?> model) {
    return model.table() + "_rebuild";
  }

  /** An empty one, without indexes. One that was left over by a rebuild that broke off goes. */
  static <S> Shadow<S> create(Handle handle, ReadModel<S> model) {
    LiveTable live = new LiveTable(handle, model.table());
    live.requireThatItCanBeReplaced(model);
    drop(handle, model);
    handle.execute(
        "create table %s (like %s including all excluding indexes) %s"
            .formatted(nameOf(model), live.name(), live.options()));
    return of(handle, model);
  }

  /** The one that is there. */
  static <S> Shadow<S> of(Handle handle, ReadModel<S> model) {
    LiveTable live = new LiveTable(handle, model.table());
    return new Shadow<>(handle, model, live, insertInto(nameOf(model), model, live));
  }

  static void drop(Handle handle, ReadModel<?> model) {
    handle.execute("drop table if exists " + nameOf(model));
  }

  /** What events do not have comes from the live row; where there is none, from its default. */
  private static String insertInto(String name, ReadModel<?> model, LiveTable live) {
    String columns = String.join(", ", model.columns());
    String rows = model.rows() + " as r (" + columns + ")";
    String folded = each(model.columns(), "r.%s"::formatted);
    if (model.kept().isEmpty()) {
      return "insert into %s (%s) select %s from %s".formatted(name, columns, folded, rows);
    }
    String key = model.key();
    String kept =
        each(
            model.kept(),
            column ->
                "case when l.%s is null then %s else l.%s end"
                    .formatted(key, live.defaultOf(column), column));
    return "insert into %s (%s, %s) select %s, %s from %s left join %s l on l.%s = r.%s"
        .formatted(
            name,
            columns,
            String.join(", ", model.kept()),
            folded,
            kept,
            rows,
            live.name(),
            key,
            key);
  }

  private static String each(Collection<String> columns, UnaryOperator<String> text) {
    return columns.stream().map(text).collect(Collectors.joining(", "));
  }

  void insert(List<S> states) {
    try (PreparedStatement statement = handle.getConnection().prepareStatement(insert)) {
      model.bind(statement, states);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  /** Puts these in place of whatever it has of those streams. */
  void replace(List<String> streamIds, List<S> states) {
    var unused =
        handle
            .createUpdate("delete from %s where %s = any(?)".formatted(name, model.key()))
            .bindArray(0, String.class, streamIds)
            .execute();
    insert(states);
  }

  /** Takes over the rows of all other streams as they are. */
  void insertOthers() {
    handle.execute(
        """
        insert into %1$s select l.* from %2$s l
        where not exists (select from %1$s s where s.%3$s = l.%3$s)
        """
            .formatted(name, live.name(), model.key()));
  }

  /** The live table's, under names of their own until the swap. */
  void index() {
    List<LiveTable.Index> indexes = live.indexes();
    for (int i = 0; i < indexes.size(); i++) {
      LiveTable.Index index = indexes.get(i);
      handle.execute(
          index.constraint().isEmpty()
              ? index
                  .definition()
                  .replaceFirst(
                      " INDEX .+? ON \\S+ USING ",
                      " INDEX %s ON %s USING ".formatted(indexName(i), name))
              : "alter table %s add constraint %s %s"
                  .formatted(name, indexName(i), index.constraint()));
    }
    analyze();
  }

  private String indexName(int number) {
    return name + "_" + number;
  }

  void analyze() {
    handle.execute("analyze " + name);
  }

  /** Holds the live table against this one, as the transaction sees both. */
  Comparison compare(Extent extent) {
    List<String> compared = new ArrayList<>(model.columns());
    compared.remove(model.key());
    compared.removeAll(model.notCompared());
    String sql =
        """
        select coalesce(l.%1$s, s.%1$s),
               case when l.%1$s is null then 'missing' when s.%1$s is null then 'surplus'
                    else concat_ws(', ', %2$s) end
        from %3$s l %4$s %5$s s on s.%1$s = l.%1$s
        where l.%1$s is null or s.%1$s is null or row(%6$s) is distinct from row(%7$s)
        """
            .formatted(
                model.key(),
                each(
                    compared,
                    "case when l.%1$s is distinct from s.%1$s then '%1$s' end"::formatted),
                live.name(),
                join(extent),
                name,
                each(compared, "l.%s"::formatted),
                each(compared, "s.%s"::formatted));
    Tally tally = new Tally();
    handle
        .createQuery(sql)
        .setFetchSize(1_000)
        .map((row, context) -> new Comparison.Example(row.getString(1), row.getString(2)))
        .forEach(tally::count);
    return tally.comparison();
  }

  private static String join(Extent extent) {
    return switch (extent) {
      case Extent.All _ -> "full join";
      case Extent.Since _ -> "right join"; // the rows of other streams are not here yet
    };
  }

  /**
   * Takes the live table's place, at the end of the caller's transaction. Until then nobody reads
   * or writes it: what events do not have may have changed since its row was copied.
   */
  void swap() {
    List<LiveTable.Index> indexes = live.indexes();
    handle.execute("lock table %s in access exclusive mode".formatted(live.name()));
    if (!model.kept().isEmpty()) {
      carryOver();
    }
    handle.execute("drop table " + live.name());
    handle.execute("alter table %s rename to %s".formatted(name, live.name()));
    for (int i = 0; i < indexes.size(); i++) {
      handle.execute(
          "alter index %s rename to \"%s\"".formatted(indexName(i), indexes.get(i).name()));
    }
  }

  private void carryOver() {
    handle.execute(
        "update %1$s s set %2$s from %3$s l where l.%4$s = s.%4$s and row(%5$s) is distinct from row(%6$s)"
            .formatted(
                name,
                each(model.kept(), "%1$s = l.%1$s"::formatted),
                live.name(),
                model.key(),
                each(model.kept(), "l.%s"::formatted),
                each(model.kept(), "s.%s"::formatted)));
  }
}
