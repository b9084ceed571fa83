package dev.tiffin.reporting.odata.adapter.olingo;

import dev.tiffin.reporting.odata.plan.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.olingo.server.api.uri.queryoption.ApplyItem;
import org.apache.olingo.server.api.uri.queryoption.ApplyOption;
import org.apache.olingo.server.api.uri.queryoption.FilterOption;
import org.apache.olingo.server.api.uri.queryoption.apply.Aggregate;
import org.apache.olingo.server.api.uri.queryoption.apply.AggregateExpression;
import org.apache.olingo.server.api.uri.queryoption.apply.Filter;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupBy;
import org.apache.olingo.server.api.uri.queryoption.apply.GroupByItem;
import org.jspecify.annotations.Nullable;

/**
 * What {@code $apply} asks for: some filters, perhaps groups, and some filters of these.
 *
 * @param groups null if rows stay rows
 */
record Transformations(
    List<FilterOption> before, @Nullable Groups groups, List<FilterOption> after) {
  private static final Transformations NONE = new Transformations(List.of(), null, List.of());

  Transformations {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /**
   * Groups as they were parsed.
   *
   * @param by empty for one of all rows
   */
  record Groups(List<GroupByItem> by, List<AggregateExpression> measures) {
    Groups {
      by = List.copyOf(by);
      measures = List.copyOf(measures);
    }
  }

  Optional<Groups> grouped() {
    return Optional.ofNullable(groups);
  }

  /**
   * @throws Refused 501 if it is anything else
   */
  static Transformations of(@Nullable ApplyOption apply) {
    if (apply == null) {
      return NONE;
    }
    List<FilterOption> before = new ArrayList<>();
    List<FilterOption> after = new ArrayList<>();
    Groups groups = null;
    for (ApplyItem item : apply.getApplyItems()) {
      switch (item) {
        case Filter filter -> (groups == null ? before : after).add(filter.getFilterOption());
        case GroupBy by ->
            groups = once(groups, new Groups(by.getGroupByItems(), measures(by.getApplyOption())));
        case Aggregate aggregate ->
            groups = once(groups, new Groups(List.of(), aggregate.getExpressions()));
        default ->
            throw Refused.notImplemented(
                item.getKind().toString().toLowerCase(Locale.ROOT).replace("_", "")
                    + " is not supported in $apply.");
      }
    }
    return new Transformations(before, groups, after);
  }

  private static Groups once(@Nullable Groups before, Groups now) {
    if (before != null) {
      throw Refused.notImplemented("Groups are not grouped again.");
    }
    return now;
  }

  private static List<AggregateExpression> measures(@Nullable ApplyOption within) {
    if (within == null) {
      return List.of();
    }
    if (within.getApplyItems().size() == 1
        && within.getApplyItems().getFirst() instanceof Aggregate aggregate) {
      return aggregate.getExpressions();
    }
    throw Refused.notImplemented("Within groupby there is aggregate alone; filter before it.");
  }
}
