package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Condition.Comparison;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.ArrayList;
import java.util.List;

/** Writes conditions, with OData's idea of what is true of a missing value. */
final class Conditions {
  private final Writing writing;
  private final Values values;

  Conditions(Writing writing) {
    this.writing = writing;
    this.values = new Values(writing);
  }

  Sql condition(Condition condition) {
    return switch (condition) {
      case Condition.Constant constant -> Sql.text(constant.value() ? "true" : "false");
      case Condition.And and -> Sql.all(and.all().stream().map(this::condition).toList());
      case Condition.Or or ->
          Sql.of("(", Sql.joined(" or ", or.any().stream().map(this::condition).toList()), ")");
      case Condition.Not not -> Sql.of("(not ", condition(not.condition()), ")");
      case Condition.Compare compare -> compare(compare);
      case Condition.IsNull isNull -> Sql.of("(", values.value(isNull.expression()), " is null)");
      case Condition.In in -> in(in);
      case Condition.Holds holds -> values.value(holds.expression());
      case Condition.Some some ->
          Sql.of(
              "exists ",
              among(
                  some.from(), some.hops(), some.way(), some.each(), condition(some.condition())));
      case Condition.Every every -> {
        Sql broken = Sql.of("(", condition(every.condition()), ") is not true");
        yield Sql.of(
            "not exists ", among(every.from(), every.hops(), every.way(), every.each(), broken));
      }
    };
  }

  private Sql among(
      Variable from, List<Navigation> hops, Navigation way, Variable each, Sql condition) {
    Frame near = writing.frame(from).along(hops);
    Frame far = writing.frame(each);
    Sql link = Sql.of(far.column(way.targetColumn()), " = ", near.column(way.column()));
    List<Sql> conditions = far.within(link);
    conditions.add(condition);
    return Sql.of("(select 1 from ", far.from(), " where ", Sql.all(conditions), ")");
  }

  private Sql in(Condition.In in) {
    Sql list =
        Sql.joined(", ", in.values().stream().map(literal -> values.value(literal)).toList());
    Sql among = Sql.of(values.value(in.expression()), " in (", list, ")");
    return certain(among, List.of(in.expression()));
  }

  /**
   * SQL compares nothing with a missing value. What is said here instead of a plain comparison lets
   * an index be used where one of two values is always there.
   */
  private Sql compare(Condition.Compare compare) {
    Sql left = values.value(compare.left());
    Sql right = values.value(compare.right());
    boolean both = compare.left().nullable() && compare.right().nullable();
    boolean one = compare.left().nullable() || compare.right().nullable();
    if (compare.how() == Comparison.NE && one) {
      return Sql.of("(", left, " is distinct from ", right, ")");
    }
    if (compare.how() == Comparison.EQ && both) {
      return Sql.of("(", left, " is not distinct from ", right, ")");
    }
    Sql plain = Sql.of(left, sign(compare.how()), right);
    return certain(plain, List.of(compare.left(), compare.right()));
  }

  /** False where one of these is missing. */
  private Sql certain(Sql condition, List<Expression> needed) {
    List<Expression> doubtful = needed.stream().filter(Expression::nullable).toList();
    if (!doubtful.stream().allMatch(Expression.Path.class::isInstance)) {
      return Sql.of("coalesce(", condition, ", false)");
    }
    List<Sql> conditions = new ArrayList<>();
    conditions.add(condition);
    doubtful.forEach(path -> conditions.add(Sql.of(values.value(path), " is not null")));
    return Sql.all(conditions);
  }

  private static String sign(Comparison how) {
    return switch (how) {
      case EQ -> " = ";
      case NE -> " <> ";
      case GT -> " > ";
      case GE -> " >= ";
      case LT -> " < ";
      case LE -> " <= ";
    };
  }
}
