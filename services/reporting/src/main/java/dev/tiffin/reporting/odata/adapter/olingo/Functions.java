package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Function;
import dev.tiffin.reporting.odata.plan.Refused;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.olingo.server.api.uri.queryoption.expression.Method;
import org.apache.olingo.server.api.uri.queryoption.expression.MethodKind;

/** Which functions there are, and what they take and give. */
final class Functions {
  private static final Set<Kind> TEXT = Set.of(Kind.TEXT);
  private static final Set<Kind> NUMBER = Set.of(Kind.INTEGER, Kind.DECIMAL);
  private static final Set<Kind> CALENDAR = Set.of(Kind.INSTANT, Kind.DATE);
  private static final Set<Kind> CLOCK = Set.of(Kind.INSTANT, Kind.TIME);
  private static final Set<Kind> INSTANT = Set.of(Kind.INSTANT);

  private final Filters filters;
  private final OffsetDateTime now;

  Functions(Filters filters, OffsetDateTime now) {
    this.filters = filters;
    this.now = now;
  }

  Expression call(Method method, Names names) {
    return switch (method.getMethod()) {
      case CONTAINS -> of(Function.CONTAINS, Kind.BOOLEAN, method, names, TEXT, TEXT);
      case STARTSWITH -> of(Function.STARTS_WITH, Kind.BOOLEAN, method, names, TEXT, TEXT);
      case ENDSWITH -> of(Function.ENDS_WITH, Kind.BOOLEAN, method, names, TEXT, TEXT);
      case LENGTH -> of(Function.LENGTH, Kind.INTEGER, method, names, TEXT);
      case INDEXOF -> of(Function.INDEX_OF, Kind.INTEGER, method, names, TEXT, TEXT);
      case SUBSTRING ->
          method.getParameters().size() == 3
              ? of(Function.SUBSTRING, Kind.TEXT, method, names, TEXT, NUMBER, NUMBER)
              : of(Function.SUBSTRING, Kind.TEXT, method, names, TEXT, NUMBER);
      case TOLOWER -> of(Function.TO_LOWER, Kind.TEXT, method, names, TEXT);
      case TOUPPER -> of(Function.TO_UPPER, Kind.TEXT, method, names, TEXT);
      case TRIM -> of(Function.TRIM, Kind.TEXT, method, names, TEXT);
      case CONCAT -> of(Function.CONCAT, Kind.TEXT, method, names, TEXT, TEXT);
      case YEAR -> of(Function.YEAR, Kind.INTEGER, method, names, CALENDAR);
      case MONTH -> of(Function.MONTH, Kind.INTEGER, method, names, CALENDAR);
      case DAY -> of(Function.DAY, Kind.INTEGER, method, names, CALENDAR);
      case HOUR -> of(Function.HOUR, Kind.INTEGER, method, names, CLOCK);
      case MINUTE -> of(Function.MINUTE, Kind.INTEGER, method, names, CLOCK);
      case SECOND -> of(Function.SECOND, Kind.INTEGER, method, names, CLOCK);
      case FRACTIONALSECONDS -> of(Function.FRACTIONAL_SECONDS, Kind.DECIMAL, method, names, CLOCK);
      case DATE -> of(Function.DATE, Kind.DATE, method, names, INSTANT);
      case TIME -> of(Function.TIME, Kind.TIME, method, names, INSTANT);
      case TOTALSECONDS ->
          of(Function.TOTAL_SECONDS, Kind.DECIMAL, method, names, Set.of(Kind.DURATION));
      case ROUND -> of(Function.ROUND, Kind.DECIMAL, method, names, NUMBER);
      case FLOOR -> of(Function.FLOOR, Kind.DECIMAL, method, names, NUMBER);
      case CEILING -> of(Function.CEILING, Kind.DECIMAL, method, names, NUMBER);
      case NOW -> new Expression.Literal(Kind.INSTANT, now);
      case MINDATETIME ->
          new Expression.Literal(Kind.INSTANT, OffsetDateTime.parse("0001-01-01T00:00:00Z"));
      case MAXDATETIME ->
          new Expression.Literal(Kind.INSTANT, OffsetDateTime.parse("9999-12-31T23:59:59Z"));
      case CAST,
          ISOF,
          GEODISTANCE,
          GEOLENGTH,
          GEOINTERSECTS,
          SUBSTRINGOF,
          TOTALOFFSETMINUTES,
          COMPUTE_AGGREGATE ->
          throw notSupported(method.getMethod());
    };
  }

  @SafeVarargs
  private Expression of(
      Function function, Kind kind, Method method, Names names, Set<Kind>... taken) {
    List<Expression> arguments =
        method.getParameters().stream().map(each -> filters.expression(each, names)).toList();
    boolean fits = arguments.size() == taken.length;
    for (int i = 0; fits && i < taken.length; i++) {
      fits = taken[i].contains(arguments.get(i).kind());
    }
    if (!fits) {
      throw Refused.invalid(
          Options.FILTER, name(method.getMethod()) + " does not take values of these kinds.");
    }
    return new Expression.Call(function, arguments, kind);
  }

  private static Refused notSupported(MethodKind method) {
    return Refused.notImplemented(name(method) + " is not supported.");
  }

  private static String name(MethodKind method) {
    return method.toString().toLowerCase(Locale.ROOT);
  }
}
