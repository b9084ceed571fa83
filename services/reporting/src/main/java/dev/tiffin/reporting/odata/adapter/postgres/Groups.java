package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Source;
import java.util.ArrayList;
import java.util.List;

/** Writes the statement that makes groups of rows, for another around it to read. */
record Groups(Grouping grouping) {

  /**
   * @return the same, in which the groups can now be read as a table is
   */
  Writing write(Writing writing, Source source) {
    writing.made(grouping.result().it(), made(writing, source));
    return writing;
  }

  private Sql made(Writing writing, Source source) {
    Frame frame = writing.frame(grouping.it());
    Values values = new Values(writing);
    List<Sql> common = new ArrayList<>();
    List<Sql> columns = new ArrayList<>();
    for (Grouping.Group group : grouping.groups()) {
      Sql value = values.value(group.path());
      common.add(value);
      columns.add(Sql.of(value, " as " + group.as().column()));
    }
    for (Grouping.Measure measure : grouping.measures()) {
      columns.add(Sql.of(measured(measure, values), " as " + measure.as().column()));
    }
    List<Sql> conditions = frame.within(new Conditions(writing).condition(grouping.filter()));
    conditions.addAll(writing.belongs(source, frame));
    return Sql.of(
        "select ",
        Sql.joined(", ", columns),
        " from ",
        frame.from(),
        " where ",
        Sql.all(conditions),
        common.isEmpty() ? Sql.NOTHING : Sql.of(" group by ", Sql.joined(", ", common)));
  }

  private static Sql measured(Grouping.Measure measure, Values values) {
    Expression of = measure.of();
    Sql value = of == null ? Sql.text("*") : values.value(of);
    return switch (measure.method()) {
      case SUM -> Sql.of("sum(", value, ")");
      // of thirds come many decimals, of wholes none that say nothing
      case AVERAGE -> Sql.of("trim_scale(avg(", value, "))");
      case MINIMUM -> Sql.of("min(", value, ")");
      case MAXIMUM -> Sql.of("max(", value, ")");
      case COUNT_DISTINCT -> Sql.of("count(distinct ", value, ")");
      case COUNT -> Sql.of("count(", value, ")");
    };
  }
}
