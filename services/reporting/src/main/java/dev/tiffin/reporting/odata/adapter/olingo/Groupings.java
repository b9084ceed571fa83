package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Grouping.Group;
import dev.tiffin.reporting.odata.plan.Grouping.Measure;
import dev.tiffin.reporting.odata.plan.Grouping.Method;
import dev.tiffin.reporting.odata.plan.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.apply.AggregateExpression;
import org.apache.olingo.server.api.uri.queryoption.apply.AggregateExpression.StandardMethod;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupByItem;
import org.jspecify.annotations.Nullable;

/** Turns what rows are grouped by, and what is made of them, into plans. */
final class Groupings {
  private static final Set<Kind> ORDERED =
      Set.of(Kind.TEXT, Kind.INTEGER, Kind.DECIMAL, Kind.INSTANT, Kind.DATE);

  private final Filters filters;
  private final Budget budget;
  private final Names names;
  private int columns;

  /**
   * @param names as they are before rows are grouped
   */
  Groupings(Filters filters, Budget budget, Names names) {
    this.filters = filters;
    this.budget = budget;
    this.names = names;
  }

  /** Each once, in the order they come first. */
  List<Group> groups(List<GroupByItem> items) {
    List<Group> groups = new ArrayList<>();
    for (GroupByItem item : items) {
      Expression.Path path = path(item);
      if (groups.stream().noneMatch(group -> group.path().equals(path))) {
        groups.add(new Group(path, column(name(path), path.kind(), path.nullable())));
      }
    }
    return groups;
  }

  private Expression.Path path(GroupByItem item) {
    List<UriResource> parts = item.getPath() == null ? List.of() : item.getPath();
    if (parts.isEmpty()
        || item.isRollupAll()
        || !item.getRollup().isEmpty()
        || !(parts.getLast() instanceof UriResourcePrimitiveProperty)) {
      throw Refused.notImplemented("Rows are grouped by properties, and not rolled up.");
    }
    if (filters.path(parts, names) instanceof Expression.Path path) {
      return path;
    }
    throw Refused.notImplemented("Rows are grouped by properties.");
  }

  private static String name(Expression.Path path) {
    return Stream.concat(
            path.hops().stream().map(Navigation::name), Stream.of(path.property().name()))
        .collect(Collectors.joining("/"));
  }

  private Property column(String name, Kind kind, boolean nullable) {
    return new Property(name, "c" + columns++, kind, nullable, name, null, null);
  }

  List<Measure> measures(List<AggregateExpression> expressions) {
    return expressions.stream().map(this::measure).toList();
  }

  private Measure measure(AggregateExpression parsed) {
    budget.node();
    List<UriResource> path = parsed.getPath() == null ? List.of() : parsed.getPath();
    String alias = parsed.getAlias();
    if (alias == null
        || parsed.getCustomMethod() != null
        || parsed.getInlineAggregateExpression() != null
        || !parsed.getFrom().isEmpty()) {
      throw notSupported();
    }
    if (parsed.getExpression() == null) {
      if (path.size() == 1 && path.getFirst() instanceof UriResourceCount) {
        return new Measure(Method.COUNT, null, column(alias, Kind.INTEGER, false));
      }
      throw notSupported();
    }
    if (!path.isEmpty()) {
      throw notSupported();
    }
    Expression of = filters.expression(parsed.getExpression(), names);
    Method method = method(parsed.getStandardMethod());
    return new Measure(
        method, of, column(alias, kind(method, of), method != Method.COUNT_DISTINCT));
  }

  private static Refused notSupported() {
    return Refused.notImplemented(
        "What is supported is: X with sum, average, min, max or countdistinct as Alias; $count as"
            + " Alias.");
  }

  private static Method method(@Nullable StandardMethod method) {
    if (method == null) {
      throw notSupported();
    }
    return switch (method) {
      case SUM -> Method.SUM;
      case AVERAGE -> Method.AVERAGE;
      case MIN -> Method.MINIMUM;
      case MAX -> Method.MAXIMUM;
      case COUNT_DISTINCT -> Method.COUNT_DISTINCT;
    };
  }

  /** What is calculated may be larger than any whole number is kept. */
  private static Kind kind(Method method, Expression of) {
    Kind whole = of instanceof Expression.Path ? of.kind() : Kind.DECIMAL;
    Kind kept = of.kind() == Kind.INTEGER ? whole : of.kind();
    return switch (method) {
      case SUM -> taken(of.kind().isNumber(), "sum", kept);
      case AVERAGE -> taken(of.kind().isNumber(), "average", Kind.DECIMAL);
      case MINIMUM -> taken(ORDERED.contains(of.kind()), "min", kept);
      case MAXIMUM -> taken(ORDERED.contains(of.kind()), "max", kept);
      case COUNT_DISTINCT, COUNT -> Kind.INTEGER;
    };
  }

  private static Kind taken(boolean fits, String method, Kind kind) {
    if (!fits) {
      throw Refused.invalid(Options.APPLY, method + " does not take values of that kind.");
    }
    return kind;
  }
}
