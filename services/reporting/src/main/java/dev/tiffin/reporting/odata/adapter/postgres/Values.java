package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Expression.Operator;
import java.util.List;

/**
 * Writes expressions. None of them can fail for some row: if it could, its failing would tell about
 * rows that the caller may not see.
 */
final class Values {
  private static final Sql ZERO = Sql.text("0");

  private final Writing writing;

  Values(Writing writing) {
    this.writing = writing;
  }

  static Sql literal(Kind kind, Object value) {
    return Sql.bound(new Bind.One(kind, value));
  }

  static String type(Kind kind) {
    return switch (kind) {
      case TEXT -> "text";
      case INTEGER -> "bigint";
      case DECIMAL, DURATION -> "numeric";
      case BOOLEAN -> "boolean";
      case INSTANT -> "timestamptz";
      case DATE -> "date";
      case TIME -> "time";
    };
  }

  Sql value(Expression expression) {
    return switch (expression) {
      case Expression.Literal literal -> literal(literal.kind(), literal.value());
      case Expression.Path path ->
          writing.frame(path.from()).along(path.hops()).column(path.property());
      case Expression.Count count -> count(count);
      case Expression.Call call -> call(call);
      case Expression.Arithmetic arithmetic -> arithmetic(arithmetic);
      case Expression.Truth truth ->
          Sql.of("(", new Conditions(writing).condition(truth.condition()), ")");
    };
  }

  private Sql count(Expression.Count count) {
    Frame from = writing.frame(count.from()).along(count.hops());
    Frame counted = writing.frame(count.way());
    Sql link =
        Sql.of(
            counted.column(count.way().targetColumn()), " = ", from.column(count.way().column()));
    return Sql.of(
        "(select count(*) from ", counted.from(), " where ", Sql.all(counted.within(link)), ")");
  }

  private Sql call(Expression.Call call) {
    List<Sql> arguments = call.arguments().stream().map(this::value).toList();
    Sql first = arguments.getFirst();
    Sql second = arguments.size() > 1 ? arguments.get(1) : Sql.NOTHING;
    Kind of = call.arguments().getFirst().kind();
    return switch (call.function()) {
      case LENGTH -> Sql.of("char_length(", first, ")");
      case INDEX_OF -> Sql.of("(strpos(", first, ", ", second, ") - 1)");
      case SUBSTRING -> substring(arguments);
      case TO_LOWER -> Sql.of("lower(", first, ")");
      case TO_UPPER -> Sql.of("upper(", first, ")");
      case TRIM -> Sql.of("btrim(", first, ")");
      case CONCAT -> Sql.of("(", first, " || ", second, ")");
      case CONTAINS -> Sql.of("(strpos(", first, ", ", second, ") > 0)");
      case STARTS_WITH -> Sql.of("starts_with(", first, ", ", second, ")");
      case ENDS_WITH ->
          // so that neither has to be written, and bound, twice
          Sql.of("starts_with(reverse(", first, "), reverse(", second, "))");
      case YEAR -> part("year", of, first);
      case MONTH -> part("month", of, first);
      case DAY -> part("day", of, first);
      case HOUR -> part("hour", of, first);
      case MINUTE -> part("minute", of, first);
      case SECOND -> Sql.of("floor(", part("second", of, first), ")");
      case FRACTIONAL_SECONDS -> Sql.of("mod(", part("second", of, first), ", 1)");
      case DATE -> Sql.of("cast(", local(of, first), " as date)");
      case TIME -> Sql.of("cast(", local(of, first), " as time)");
      case TOTAL_SECONDS -> first;
      case ROUND -> Sql.of("round(", number(first), ")");
      case FLOOR -> Sql.of("floor(", number(first), ")");
      case CEILING -> Sql.of("ceil(", number(first), ")");
    };
  }

  private static Sql substring(List<Sql> arguments) {
    Sql begin = Sql.of("(", bounded(arguments.get(1)), " + 1)");
    return arguments.size() == 2
        ? Sql.of("substr(", arguments.getFirst(), ", ", begin, ")")
        : Sql.of(
            "substr(", arguments.getFirst(), ", ", begin, ", ", bounded(arguments.get(2)), ")");
  }

  /** A place in a text: no less than 0, and no more than any text has. */
  private static Sql bounded(Sql place) {
    return Sql.of("cast(trunc(least(greatest(", number(place), ", 0), 100000000)) as integer)");
  }

  private static Sql part(String field, Kind of, Sql value) {
    return Sql.of("extract(" + field + " from ", local(of, value), ")");
  }

  /** As a clock in UTC shows it, which is how instants are told. */
  private static Sql local(Kind of, Sql value) {
    return of == Kind.INSTANT ? Sql.of("(", value, " at time zone 'UTC')") : value;
  }

  /** Of any size, so that nothing overflows. */
  private static Sql number(Sql value) {
    return Sql.of("cast(", value, " as numeric)");
  }

  private Sql arithmetic(Expression.Arithmetic arithmetic) {
    Sql left = value(arithmetic.left());
    Sql right = value(arithmetic.right());
    boolean temporal = isPointInTime(arithmetic.left().kind());
    if (temporal && arithmetic.right().kind() == Kind.DURATION) {
      String sign = arithmetic.operator() == Operator.ADD ? " + " : " - ";
      Sql seconds = Sql.of("make_interval(secs => cast(", right, " as double precision))");
      return Sql.of("cast((", left, sign, seconds, ") as " + type(arithmetic.left().kind()) + ")");
    }
    if (temporal) {
      return arithmetic.left().kind() == Kind.DATE
          ? Sql.of("(cast(", left, " - ", right, " as numeric) * 86400)")
          : Sql.of("extract(epoch from (", left, " - ", right, "))");
    }
    return calculated(arithmetic, number(left), number(right));
  }

  private static boolean isPointInTime(Kind kind) {
    return kind == Kind.INSTANT || kind == Kind.DATE;
  }

  private static Sql calculated(Expression.Arithmetic arithmetic, Sql left, Sql right) {
    Sql divisor = Sql.of("nullif(", right, ", ", ZERO, ")");
    return switch (arithmetic.operator()) {
      case ADD -> Sql.of("(", left, " + ", right, ")");
      case SUBTRACT -> Sql.of("(", left, " - ", right, ")");
      case MULTIPLY -> Sql.of("(", left, " * ", right, ")");
      case DIVIDE ->
          arithmetic.kind() == Kind.INTEGER
              ? Sql.of("div(", left, ", ", divisor, ")")
              : Sql.of("(", left, " / ", divisor, ")");
      case REMAINDER -> Sql.of("mod(", left, ", ", divisor, ")");
    };
  }
}
