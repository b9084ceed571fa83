package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.plan.Position;
import dev.tiffin.reporting.odata.plan.Sort;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes orders, and where a page begins in one. Missing values count as the least.
 *
 * @param sorts end with the whole key
 */
record Placing(Writing writing, List<Sort> sorts) {

  /** The values to order by, named s0, s1 and so on. */
  List<Sql> values() {
    List<Sql> named = new ArrayList<>();
    for (int i = 0; i < sorts.size(); i++) {
      named.add(Sql.of(value(i), " as s" + i));
    }
    return named;
  }

  /**
   * @param prefix of those names, for example {@code c.}
   */
  Sql order(String prefix) {
    return order(at -> Sql.text(prefix + "s" + at));
  }

  /** By the values themselves, where they are not read. */
  Sql order() {
    return order(this::value);
  }

  private Sql order(IntFunction<Sql> term) {
    List<Sql> terms = new ArrayList<>();
    for (int i = 0; i < sorts.size(); i++) {
      String direction = sorts.get(i).descending() ? " desc" : "";
      String nulls = sorts.get(i).descending() ? " nulls last" : " nulls first";
      // said of a value that is never missing, it would keep an index from being used
      String whole = direction + (sorts.get(i).expression().nullable() ? nulls : "");
      terms.add(Sql.of(term.apply(i), whole));
    }
    return Sql.joined(", ", terms);
  }

  /** Only what comes later than a position. */
  Sql after(Position position) {
    return position.values().stream().allMatch(value -> value != null) && isPlain()
        ? rowAfter(position)
        : after(position, 0);
  }

  /** Whether all go the same way and none is missing: then rows can be compared as a whole. */
  private boolean isPlain() {
    return sorts.stream().noneMatch(sort -> sort.expression().nullable())
        && sorts.stream().map(Sort::descending).distinct().count() == 1;
  }

  private Sql rowAfter(Position position) {
    List<Sql> own = new ArrayList<>();
    List<Sql> given = new ArrayList<>();
    for (int i = 0; i < sorts.size(); i++) {
      own.add(value(i));
      given.add(given(position, i));
    }
    String sign = sorts.getFirst().descending() ? ") < (" : ") > (";
    return Sql.of("(", Sql.joined(", ", own), sign, Sql.joined(", ", given), ")");
  }

  private Sql after(Position position, int from) {
    Sql later = later(from, position);
    if (from == sorts.size() - 1) {
      return later;
    }
    Sql same =
        position.values().get(from) == null
            ? Sql.of(value(from), " is null")
            : Sql.of(value(from), " = ", given(position, from));
    return Sql.of("(", later, " or (", same, " and ", after(position, from + 1), "))");
  }

  private Sql later(int at, Position position) {
    @Nullable Object value = position.values().get(at);
    Sort sort = sorts.get(at);
    if (value == null) {
      return sort.descending() ? Sql.text("false") : Sql.of(value(at), " is not null");
    }
    Sql compared = Sql.of(value(at), sort.descending() ? " < " : " > ", given(position, at));
    return sort.descending() && sort.expression().nullable()
        ? Sql.of("(", compared, " or ", value(at), " is null)")
        : compared;
  }

  private static Sql given(Position position, int at, Sort sort) {
    Object value = position.values().get(at);
    if (value == null) {
      throw new IllegalArgumentException("nothing is compared with a missing value");
    }
    return Values.literal(sort.kind(), value);
  }

  private Sql given(Position position, int at) {
    return given(position, at, sorts.get(at));
  }

  private Sql value(int at) {
    return new Values(writing).value(sorts.get(at).expression());
  }
}
