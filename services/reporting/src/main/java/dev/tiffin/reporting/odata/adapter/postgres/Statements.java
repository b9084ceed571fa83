package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Expand;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Page;
import dev.tiffin.reporting.odata.plan.Position;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Question;
import dev.tiffin.reporting.odata.plan.Scope;
import dev.tiffin.reporting.odata.plan.Source;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** Makes the statements that answer plans. */
final class Statements {
  private final Model model;

  Statements(Model model) {
    this.model = model;
  }

  /**
   * What is read of each row: what is asked for, its key and version, and what its expansions hang
   * on.
   */
  static List<Property> read(Query query) {
    Set<Property> read = new LinkedHashSet<>(query.properties());
    read.addAll(query.set().key());
    query.set().versioned().ifPresent(read::add);
    for (Expand expand : query.expands()) {
      read.add(query.set().in(expand.way().column()));
    }
    return List.copyOf(read);
  }

  /**
   * Asked before anything is read, so that it does not depend on what is found.
   *
   * @throws dev.tiffin.reporting.odata.plan.Refused if the caller may see no row of some level
   */
  void mayBeSeen(Scope scope, Query query) {
    new Writing(model, scope).frame(query.set());
    query.expands().forEach(expand -> mayBeSeen(scope, expand.query()));
  }

  Sql page(Scope scope, Source source, Query query) {
    Writing writing = new Writing(model, scope);
    Frame frame = writing.frame(query.it());
    return rows(writing, query, writing.belongs(source, frame));
  }

  Sql groups(Scope scope, Source source, Grouping grouping) {
    Writing writing = new Groups(grouping).write(new Writing(model, scope), source);
    return rows(writing, grouping.result(), List.of());
  }

  Sql countGroups(Scope scope, Source source, Grouping grouping) {
    Writing writing = new Groups(grouping).write(new Writing(model, scope), source);
    Query result = grouping.result();
    return count(writing, result.it(), result.filter(), List.of());
  }

  Sql count(Scope scope, Source source, Variable it, Condition filter) {
    Writing writing = new Writing(model, scope);
    Frame frame = writing.frame(it);
    return count(writing, it, filter, writing.belongs(source, frame));
  }

  /** Whether there is such a row. */
  Sql exists(Scope scope, Source source) {
    Writing writing = new Writing(model, scope);
    EntitySet set = source.set();
    Frame frame = writing.frame(set);
    List<Sql> conditions = frame.within(Sql.TRUE);
    conditions.addAll(writing.belongs(source, frame));
    return Sql.of(
        "select exists (select 1 from ", frame.from(), " where ", Sql.all(conditions), ")");
  }

  /**
   * The rows beyond a way, for many rows at once. First comes the text that links, named k; then,
   * if that was asked, how many there are; then what {@link #page} gives. A text that leads nowhere
   * comes only if it is counted.
   */
  Sql beyond(Scope scope, Navigation way, List<String> links, Query query, int rowsMax) {
    Sql rows = linked(scope, way, query, false);
    String kind = query.counted() ? " left join lateral (" : " cross join lateral (";
    String on = query.counted() ? ") c on true" : ") c";
    Sql counts =
        query.counted()
            ? Sql.of(" cross join lateral (", linked(scope, way, query, true), ") n")
            : Sql.NOTHING;
    Placing placing = new Placing(new Writing(model, scope), query.sorts());
    return Sql.of(
        "select p.k" + (query.counted() ? ", n.total" : "") + ", c.* from unnest(",
        Sql.bound(new Bind.Texts(links)),
        ") as p(k)",
        counts,
        kind,
        rows,
        on,
        " order by p.k, ",
        placing.order("c."),
        " limit ",
        whole(rowsMax + 1L));
  }

  private Sql linked(Scope scope, Navigation way, Query query, boolean counting) {
    Writing writing = new Writing(model, scope);
    Frame frame = writing.frame(query.it());
    List<Sql> link = new ArrayList<>();
    link.add(Sql.of(frame.column(way.targetColumn()), " = p.k"));
    return counting ? count(writing, query.it(), query.filter(), link) : rows(writing, query, link);
  }

  private static Sql count(Writing writing, Variable it, Condition filter, List<Sql> given) {
    Frame frame = writing.frame(it);
    List<Sql> conditions = frame.within(new Conditions(writing).condition(filter));
    conditions.addAll(given);
    return Sql.of("select count(*) as total from ", frame.from(), " where ", Sql.all(conditions));
  }

  /** All rows with what is asked for and nothing else, each as {@code column} writes it. */
  Sql export(
      Scope scope, Source source, Question question, BiFunction<Frame, Property, Sql> column) {
    Writing writing = new Writing(model, scope);
    Query query = question.result();
    List<Sql> given =
        switch (question) {
          case Query rows -> writing.belongs(source, writing.frame(rows.it()));
          case Grouping grouping -> {
            new Groups(grouping).write(writing, source);
            yield List.of();
          }
        };
    Frame frame = writing.frame(query.it());
    List<Sql> conditions = conditions(writing, query, given);
    Placing placing = new Placing(writing, query.sorts());
    List<Sql> columns =
        query.properties().stream().map(property -> column.apply(frame, property)).toList();
    return selected(columns, frame, conditions, placing.order(), query);
  }

  private static Sql rows(Writing writing, Query query, List<Sql> given) {
    Frame frame = writing.frame(query.it());
    List<Sql> conditions = conditions(writing, query, given);
    Placing placing = new Placing(writing, query.sorts());
    Position after = query.page().after();
    if (after != null) {
      conditions.add(placing.after(after));
    }
    List<Sql> columns = new ArrayList<>();
    read(query).forEach(property -> columns.add(frame.column(property)));
    columns.addAll(placing.values());
    return selected(columns, frame, conditions, placing.order(""), query);
  }

  private static List<Sql> conditions(Writing writing, Query query, List<Sql> given) {
    Frame frame = writing.frame(query.it());
    List<Sql> conditions = frame.within(new Conditions(writing).condition(query.filter()));
    conditions.addAll(given);
    return conditions;
  }

  private static Sql selected(
      List<Sql> columns, Frame frame, List<Sql> conditions, Sql order, Query query) {
    Page page = query.page();
    long more = page.mayHaveRest() ? 1 : 0;
    return Sql.of(
        "select ",
        Sql.joined(", ", columns),
        " from ",
        frame.from(),
        " where ",
        Sql.all(conditions),
        query.sorts().isEmpty() ? Sql.NOTHING : Sql.of(" order by ", order),
        page.isLimited() ? Sql.of(" limit ", whole(page.limit() + more)) : Sql.NOTHING,
        page.skip() == 0 ? Sql.NOTHING : Sql.of(" offset ", whole(page.skip())));
  }

  private static Sql whole(long number) {
    return Values.literal(Kind.INTEGER, number);
  }
}
