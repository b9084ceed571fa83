package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceCount;
import org.apache.olingo.server.api.uri.UriResourceIt;
import org.apache.olingo.server.api.uri.UriResourceLambdaAll;
import org.apache.olingo.server.api.uri.UriResourceLambdaAny;
import org.apache.olingo.server.api.uri.UriResourceLambdaVariable;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.expression.Member;
import org.jspecify.annotations.Nullable;

/** Follows paths through the model. */
final class Paths {
  private final Model model;
  private final Budget budget;
  private final Filters filters;

  Paths(Model model, Budget budget, Filters filters) {
    this.model = model;
    this.budget = budget;
    this.filters = filters;
  }

  Expression member(Member member, Names names) {
    if (member.getStartTypeFilter() != null) {
      throw notSupported();
    }
    return path(member.getResourcePath().getUriResourceParts(), names);
  }

  Expression path(List<UriResource> parts, Names names) {
    if (names.grouped()) {
      budget.node();
      return ofGroup(parts, names.it());
    }
    Walk walk = new Walk(names);
    Expression end = null;
    for (UriResource part : parts) {
      if (end != null) {
        throw notSupported();
      }
      end = walk.step(part);
    }
    return end == null ? walk.itself() : end;
  }

  /** Of what a path leads to where rows are rows, a group has what it is grouped by. */
  private static Expression ofGroup(List<UriResource> parts, Variable group) {
    boolean plain =
        parts.stream()
            .allMatch(part ->
                part instanceof UriResourcePrimitiveProperty
                    || part instanceof UriResourceNavigation way
                        && way.getKeyPredicates().isEmpty());
    if (!plain) {
      throw notSupported();
    }
    String name = parts.stream().map(UriResource::getSegmentValue).collect(Collectors.joining("/"));
    return group.set().properties().stream()
        .filter(property -> property.name().equals(name))
        .findFirst()
        .map(property -> new Expression.Path(group, List.of(), property))
        .orElseThrow(() ->
            Refused.notImplemented(
                "Groups have no " + name + " any more; $apply can filter first."));
  }

  private static Refused notSupported() {
    return Refused.notImplemented("A path of that kind is not supported.");
  }

  /** One path while it is followed. */
  private final class Walk {
    private final Names names;
    private final List<Navigation> hops = new ArrayList<>();
    private Variable from;
    private EntitySet at;
    private @Nullable Navigation many;

    Walk(Names names) {
      this.names = names;
      this.from = names.it();
      this.at = from.set();
    }

    /** What the path ends at, or null if it goes on. */
    @Nullable Expression step(UriResource part) {
      budget.node();
      return switch (part) {
        case UriResourceIt _ -> start(names.nested() ? null : names.it());
        case UriResourceLambdaVariable named -> start(names.variable(named.getVariableName()));
        case UriResourceNavigation navigation -> hop(navigation);
        case UriResourcePrimitiveProperty property -> {
          if (many != null) {
            throw notSupported();
          }
          yield new Expression.Path(from, hops, at.property(property.getProperty().getName()));
        }
        case UriResourceCount _ -> new Expression.Count(from, hops, counted());
        case UriResourceLambdaAny any -> some(any);
        case UriResourceLambdaAll all -> every(all);
        default -> throw notSupported();
      };
    }

    private @Nullable Expression start(@Nullable Variable variable) {
      if (variable == null || !hops.isEmpty() || many != null) {
        throw notSupported();
      }
      from = variable;
      at = variable.set();
      return null;
    }

    private @Nullable Expression hop(UriResourceNavigation navigation) {
      if (many != null
          || !navigation.getKeyPredicates().isEmpty()
          || navigation.getTypeFilterOnEntry() != null
          || navigation.getTypeFilterOnCollection() != null) {
        throw notSupported();
      }
      Navigation way = at.navigation(navigation.getProperty().getName());
      if (way.many()) {
        many = way;
      } else {
        hops.add(way);
        at = model.target(way);
      }
      return null;
    }

    private Navigation counted() {
      Navigation way = many;
      if (way == null) {
        throw notSupported();
      }
      return way;
    }

    private Expression some(UriResourceLambdaAny any) {
      Navigation way = counted();
      Variable each = new Variable(budget.variable(), model.target(way));
      Condition condition =
          any.getExpression() == null
              ? Condition.ALWAYS
              : filters.condition(any.getExpression(), names.with(any.getLambdaVariable(), each));
      return new Expression.Truth(new Condition.Some(from, hops, way, each, condition));
    }

    private Expression every(UriResourceLambdaAll all) {
      Navigation way = counted();
      Variable each = new Variable(budget.variable(), model.target(way));
      Condition condition =
          filters.condition(all.getExpression(), names.with(all.getLambdaVariable(), each));
      return new Expression.Truth(new Condition.Every(from, hops, way, each, condition));
    }

    /** An entity is there if its key is. */
    private Expression itself() {
      if (many != null || hops.isEmpty()) {
        throw notSupported();
      }
      return new Expression.Path(from, hops, at.key().getFirst());
    }
  }
}
