package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.model.EntitySet;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.model.Navigation;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Expand;
import dev.tiffin.reporting.odata.plan.Expression;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Page;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Question;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Sort;
import dev.tiffin.reporting.odata.plan.Variable;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.olingo.server.api.uri.UriInfo;
import org.apache.olingo.server.api.uri.UriResource;
import org.apache.olingo.server.api.uri.UriResourceNavigation;
import org.apache.olingo.server.api.uri.UriResourcePrimitiveProperty;
import org.apache.olingo.server.api.uri.queryoption.AliasQueryOption;
import org.apache.olingo.server.api.uri.queryoption.ExpandItem;
import org.apache.olingo.server.api.uri.queryoption.ExpandOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.OrderByItem;
import org.apache.olingo.server.api.uri.queryoption.OrderByOption;
import org.apache.olingo.server.api.uri.queryoption.SelectItem;
import org.apache.olingo.server.api.uri.queryoption.SelectOption;
import org.jspecify.annotations.Nullable;

/** Turns the parsed options of one request into plans. */
final class Queries {
  private static final Page ONE = new Page(0, 1, 1, null);

  private final Model model;
  private final UriInfo info;
  private final Options options;
  private final Budget budget;
  private final Transformations transformations;
  private final Filters filters;

  Queries(Model model, UriInfo info, Options options, Bounds bounds, OffsetDateTime now) {
    this.model = model;
    this.info = info;
    this.options = options;
    this.budget = new Budget(bounds);
    this.transformations = Transformations.of(info.getApplyOption());
    Map<String, org.apache.olingo.server.api.uri.queryoption.expression.Expression> aliases =
        new HashMap<>();
    for (AliasQueryOption alias : info.getAliases()) {
      if (alias.getValue() != null) {
        aliases.put(alias.getName(), alias.getValue());
      }
    }
    this.filters = new Filters(model, budget, aliases, now);
  }

  /** What has to hold for the rows of an address. */
  Condition condition(Names names) {
    Condition filter = all(transformations.before(), info.getFilterOption(), names);
    return options
        .text(Options.SEARCH)
        .map(text -> SearchWords.condition(text, names.it(), budget))
        .<Condition>map(search -> new Condition.And(List.of(filter, search)))
        .orElse(filter);
  }

  private Condition all(List<FilterOption> first, @Nullable FilterOption last, Names names) {
    if (first.isEmpty()) {
      return filter(last, names);
    }
    List<Condition> all = new ArrayList<>();
    first.forEach(filter -> all.add(filter(filter, names)));
    all.add(filter(last, names));
    return new Condition.And(all);
  }

  private Condition filter(@Nullable FilterOption filter, Names names) {
    return filter == null ? Condition.ALWAYS : filters.condition(filter.getExpression(), names);
  }

  /**
   * The rows of an address.
   *
   * @param size of the first page; later ones are as large as it was
   * @param identity of the request, to which a token must belong
   */
  Query collection(EntitySet set, int size, String identity) {
    List<Property> properties = properties(set, info.getSelectOption());
    return rows(set, properties, sorts -> page(size, sorts, identity));
  }

  /** All rows of an address, or all groups of them, for a file. */
  Question export(EntitySet set) {
    options.refuseWithFile();
    Function<List<Sort>, Page> whole = _ -> Page.whole(skip(), top());
    return transformations
        .grouped()
        .<Question>map(groups -> grouping(groups, set, whole))
        .orElseGet(() -> rows(set, columns(set), whole));
  }

  private Query rows(EntitySet set, List<Property> properties, Function<List<Sort>, Page> page) {
    Names names = Names.of(set, false);
    List<Sort> sorts = sorts(info.getOrderByOption(), names);
    return new Query(
        names.it(),
        condition(names),
        sorts,
        page.apply(sorts),
        info.getCountOption() != null && info.getCountOption().getValue(),
        properties,
        expands(set, info.getExpandOption(), options.text(Options.EXPAND).orElse(""), 1));
  }

  /** What {@code $apply} makes of the rows of an address; empty if they stay rows. */
  Optional<Grouping> grouping(EntitySet set, int size, String identity) {
    return transformations
        .grouped()
        .map(groups -> grouping(groups, set, sorts -> page(size, sorts, identity)));
  }

  private Grouping grouping(
      Transformations.Groups parsed, EntitySet set, Function<List<Sort>, Page> page) {
    options.refuseWithGroups();
    Names before = Names.of(set, false);
    Groupings groupings = new Groupings(filters, budget, before);
    List<Grouping.Group> groups = groupings.groups(parsed.by());
    List<Grouping.Measure> measures = groupings.measures(parsed.measures());
    Variable group = new Variable(budget.variable(), Grouping.set(groups, measures));
    Names names = Names.ofGroups(group);
    List<Sort> sorts = sorts(info.getOrderByOption(), names);
    Query result =
        new Query(
            group,
            all(transformations.after(), info.getFilterOption(), names),
            sorts,
            page.apply(sorts),
            info.getCountOption() != null && info.getCountOption().getValue(),
            group.set().properties(),
            List.of());
    Condition filter = all(transformations.before(), null, before);
    return new Grouping(before.it(), filter, groups, measures, result);
  }

  private Page page(int size, List<Sort> sorts, String identity) {
    @Nullable SkipToken token =
        options
            .text(Options.SKIP_TOKEN)
            .map(text -> SkipToken.read(text, identity, sorts))
            .orElse(null);
    return page(size, token);
  }

  private Page page(int size, @Nullable SkipToken token) {
    int pageMax = budget.bounds().pageMax();
    long top = top();
    if (token != null) {
      long wanted = Math.max(0, top - token.taken());
      int limit = Math.toIntExact(Math.min(wanted, Math.min(token.size(), pageMax)));
      return new Page(0, limit, wanted, token.position());
    }
    return new Page(skip(), Math.toIntExact(Math.min(top, size)), top, null);
  }

  private long top() {
    return info.getTopOption() == null
        ? Long.MAX_VALUE
        : Math.max(0, info.getTopOption().getValue());
  }

  private long skip() {
    return info.getSkipOption() == null ? 0 : Math.max(0, info.getSkipOption().getValue());
  }

  /** The one entity of an address. */
  Query entity(EntitySet set) {
    Names names = Names.of(set, false);
    return new Query(
        names.it(),
        Condition.ALWAYS,
        sorts(null, names),
        ONE,
        false,
        properties(set, info.getSelectOption()),
        expands(set, info.getExpandOption(), options.text(Options.EXPAND).orElse(""), 1));
  }

  /** All of the one entity of an address, whatever the options. */
  static Query whole(EntitySet set) {
    Variable it = Names.of(set, false).it();
    return new Query(it, Condition.ALWAYS, List.of(), ONE, false, set.properties(), List.of());
  }

  /** One property of the one entity of an address. */
  Query property(EntitySet set, Property property) {
    Names names = Names.of(set, false);
    return new Query(
        names.it(), Condition.ALWAYS, sorts(null, names), ONE, false, List.of(property), List.of());
  }

  private List<Sort> sorts(@Nullable OrderByOption order, Names names) {
    List<Sort> sorts = new ArrayList<>();
    if (order != null) {
      for (OrderByItem item : order.getOrders()) {
        Expression expression = filters.expression(item.getExpression(), names);
        sorts.add(new Sort(expression, item.isDescending()));
      }
    }
    for (Property key : names.it().set().key()) {
      Expression path = new Expression.Path(names.it(), List.of(), key);
      if (sorts.stream().noneMatch(sort -> sort.expression().equals(path))) {
        sorts.add(new Sort(path, false));
      }
    }
    return sorts;
  }

  /** The key is told with whatever was selected. */
  private static List<Property> properties(EntitySet set, @Nullable SelectOption select) {
    return selected(set, select, set.key());
  }

  /** A file has what was selected, in that order, and nothing else. */
  private List<Property> columns(EntitySet set) {
    List<Property> columns = selected(set, info.getSelectOption(), List.of());
    if (columns.isEmpty()) {
      throw Refused.invalid(Options.SELECT, "That selects nothing that a file could hold.");
    }
    return columns;
  }

  private static List<Property> selected(
      EntitySet set, @Nullable SelectOption select, List<Property> always) {
    if (select == null || select.getSelectItems().stream().anyMatch(SelectItem::isStar)) {
      return set.properties();
    }
    Set<Property> selected = new LinkedHashSet<>(always);
    for (SelectItem item : select.getSelectItems()) {
      List<UriResource> path =
          item.getResourcePath() == null ? List.of() : item.getResourcePath().getUriResourceParts();
      if (path.size() != 1 || item.getStartTypeFilter() != null) {
        throw Refused.notImplemented("Only properties can be selected.");
      }
      switch (path.getFirst()) {
        case UriResourcePrimitiveProperty named ->
            selected.add(set.property(named.getProperty().getName()));
        case UriResourceNavigation _ -> {} // asks for its link, which there is anyway
        default -> throw Refused.notImplemented("Only properties can be selected.");
      }
    }
    return List.copyOf(selected);
  }

  private List<Expand> expands(
      EntitySet set, @Nullable ExpandOption expand, String text, int depth) {
    if (expand == null) {
      return List.of();
    }
    List<String> texts = ExpandText.options(text);
    List<Expand> expands = new ArrayList<>();
    for (ExpandItem item : expand.getExpandItems()) {
      budget.expand(depth);
      Navigation way = way(set, item);
      if (expands.stream().anyMatch(other -> other.way().equals(way))) {
        throw Refused.invalid(Options.EXPAND, way.name() + " may be expanded once.");
      }
      String own = expands.size() < texts.size() ? texts.get(expands.size()) : "";
      expands.add(new Expand(way, nested(item, way, own, depth), own));
    }
    return expands;
  }

  private static Navigation way(EntitySet set, ExpandItem item) {
    if (item.getLevelsOption() != null) {
      throw Refused.notImplemented("$levels is not supported.");
    }
    if (item.getSearchOption() != null || item.getApplyOption() != null) {
      throw Refused.notImplemented("$search and $apply are not supported within $expand.");
    }
    List<UriResource> path =
        item.getResourcePath() == null ? List.of() : item.getResourcePath().getUriResourceParts();
    if (item.isStar()
        || item.isRef()
        || item.hasCountPath()
        || item.getStartTypeFilter() != null
        || path.size() != 1
        || !(path.getFirst() instanceof UriResourceNavigation navigation)
        || !navigation.getKeyPredicates().isEmpty()) {
      throw Refused.notImplemented("Only navigation properties, named one by one, are expanded.");
    }
    return set.navigation(navigation.getProperty().getName());
  }

  private Query nested(ExpandItem item, Navigation way, String text, int depth) {
    EntitySet target = model.target(way);
    boolean shaped =
        Stream.of(
                item.getFilterOption(),
                item.getOrderByOption(),
                item.getTopOption(),
                item.getSkipOption(),
                item.getCountOption())
            .anyMatch(option -> option != null);
    if (!way.many() && shaped) {
      throw Refused.invalid(
          Options.EXPAND, way.name() + " is one entity; it is neither filtered nor counted.");
    }
    Names names = Names.of(target, true);
    return new Query(
        names.it(),
        filter(item.getFilterOption(), names),
        sorts(item.getOrderByOption(), names),
        way.many() ? nestedPage(item) : ONE,
        item.getCountOption() != null && item.getCountOption().getValue(),
        properties(target, item.getSelectOption()),
        expands(target, item.getExpandOption(), ExpandText.value(text, Options.EXPAND), depth + 1));
  }

  private Page nestedPage(ExpandItem item) {
    long top =
        item.getTopOption() == null ? Long.MAX_VALUE : Math.max(0, item.getTopOption().getValue());
    long skip = item.getSkipOption() == null ? 0 : Math.max(0, item.getSkipOption().getValue());
    int limit = Math.toIntExact(Math.min(top, budget.bounds().expandedMax()));
    return new Page(skip, limit, top, null);
  }
}
