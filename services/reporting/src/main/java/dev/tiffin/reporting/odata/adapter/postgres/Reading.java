package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.model.Kind;
import dev.tiffin.reporting.odata.model.Property;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Expand;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Position;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Row;
import dev.tiffin.reporting.odata.plan.Scope;
import dev.tiffin.reporting.odata.plan.Sort;
import dev.tiffin.reporting.odata.plan.Source;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** One answer while its levels are read, each with one statement. */
final class Reading {
  /** By so much a statement may take longer than is left: telling it anew is a question more. */
  private static final Duration SLACK = Duration.ofMillis(100);

  private final Handle handle;
  private final Statements statements;
  private final Bounds bounds;
  private final Supplier<Duration> left;

  /** What the database has been told that a statement may take. */
  private Duration told;

  private Reading(
      Handle handle, Statements statements, Bounds bounds, Supplier<Duration> left, Duration told) {
    this.handle = handle;
    this.statements = statements;
    this.bounds = bounds;
    this.left = left;
    this.told = told;
  }

  /** Begins with a transaction that has done nothing yet: from now on it sees one moment. */
  static Reading begun(
      Handle handle, Statements statements, Bounds bounds, Supplier<Duration> left) {
    Duration now = left.get();
    handle.execute(
        "set transaction isolation level repeatable read, read only; " + statementsMayTake(now));
    return new Reading(handle, statements, bounds, left, now);
  }

  Found page(Scope scope, Source source, Query query) {
    statements.mayBeSeen(scope, query);
    List<Row> rows = list(statements.page(scope, source, query), rows(query, 1));
    OptionalLong count =
        query.counted()
            ? OptionalLong.of(count(statements.count(scope, source, query.it(), query.filter())))
            : OptionalLong.empty();
    Found found = cut(rows, count, query);
    expand(scope, found.rows(), query);
    return found;
  }

  Found groups(Scope scope, Source source, Grouping grouping) {
    Query query = grouping.result();
    List<Row> rows = list(statements.groups(scope, source, grouping), rows(query, 1));
    OptionalLong count =
        query.counted()
            ? OptionalLong.of(count(statements.countGroups(scope, source, grouping)))
            : OptionalLong.empty();
    return cut(rows, count, query);
  }

  long count(Sql sql) {
    return list(sql, (result, _) -> result.getLong(1)).getFirst();
  }

  /** Whether there is what the rows of a source would belong to. */
  boolean belongsSomewhere(Scope scope, Source source) {
    return switch (source) {
      case Source.All _ -> true;
      case Source.One _ -> false;
      case Source.Through through -> isThere(statements.exists(scope, through.of()));
    };
  }

  private boolean isThere(Sql sql) {
    return list(sql, (result, _) -> result.getBoolean(1)).getFirst();
  }

  private void expand(Scope scope, List<Row> rows, Query query) {
    for (Expand expand : query.expands()) {
      Property link = query.set().in(expand.way().column());
      List<String> links =
          rows.stream()
              .map(row -> row.value(link))
              .filter(String.class::isInstance)
              .map(String.class::cast)
              .distinct()
              .sorted()
              .toList();
      Map<String, Found> beyond = links.isEmpty() ? Map.of() : beyond(scope, expand, links);
      for (Row row : rows) {
        if (row.value(link) instanceof String text) {
          row.hang(expand.way(), beyond.getOrDefault(text, Found.NOTHING));
        }
      }
    }
  }

  private Map<String, Found> beyond(Scope scope, Expand expand, List<String> links) {
    Query query = expand.query();
    Map<String, List<Row>> rows = new LinkedHashMap<>();
    Map<String, Long> counts = new HashMap<>();
    int first = query.counted() ? 3 : 2;
    int keyAt = first + Statements.read(query).indexOf(query.set().key().getFirst());
    RowMapper<Row> mapper = rows(query, first);
    List<Boolean> read =
        list(
            statements.beyond(scope, expand.way(), links, query, bounds.rowsMax()),
            (result, context) -> {
              String link = result.getString(1);
              List<Row> own = rows.computeIfAbsent(link, _ -> new ArrayList<>());
              if (query.counted()) {
                counts.put(link, result.getLong(2));
              }
              return result.getObject(keyAt) != null && own.add(mapper.map(result, context));
            });
    if (read.size() > bounds.rowsMax()) {
      throw Refused.tooMuch(
          "$expand", "That are more than " + bounds.rowsMax() + " rows. Ask for smaller pages.");
    }
    Map<String, Found> found = new HashMap<>();
    rows.forEach((link, own) -> found.put(link, cut(own, counted(counts.get(link)), query)));
    expand(scope, found.values().stream().flatMap(f -> f.rows().stream()).toList(), query);
    return found;
  }

  private static OptionalLong counted(@Nullable Long count) {
    return count == null ? OptionalLong.empty() : OptionalLong.of(count);
  }

  /** One more row than the page holds was asked for, to see whether there are more. */
  private static Found cut(List<Row> rows, OptionalLong count, Query query) {
    int limit = query.page().limit();
    if (rows.size() <= limit || limit == 0) {
      return new Found(rows.subList(0, Math.min(limit, rows.size())), count, null);
    }
    return new Found(rows.subList(0, limit), count, rows.get(limit - 1).position());
  }

  /** Reads rows of which the first column is the one with that number. */
  private static RowMapper<Row> rows(Query query, int from) {
    List<Property> read = Statements.read(query);
    return (result, _) -> {
      int at = from;
      Map<Property, @Nullable Object> values = HashMap.newHashMap(read.size());
      for (Property property : read) {
        values.put(property, value(result, at++, property.kind()));
      }
      List<@Nullable Object> position = new ArrayList<>(query.sorts().size());
      for (Sort sort : query.sorts()) {
        position.add(value(result, at++, sort.kind()));
      }
      return new Row(values, new Position(position));
    };
  }

  private static @Nullable Object value(ResultSet result, int at, Kind kind) throws SQLException {
    return switch (kind) {
      case TEXT -> result.getString(at);
      case INTEGER -> {
        long number = result.getLong(at);
        yield result.wasNull() ? null : number;
      }
      case DECIMAL, DURATION -> result.getBigDecimal(at);
      case BOOLEAN -> {
        boolean value = result.getBoolean(at);
        yield result.wasNull() ? null : value;
      }
      case INSTANT -> result.getObject(at, OffsetDateTime.class);
      case DATE -> result.getObject(at, LocalDate.class);
      case TIME -> result.getObject(at, LocalTime.class);
    };
  }

  private <T> List<T> list(Sql sql, RowMapper<T> mapper) {
    Duration now = left.get();
    if (told.minus(now).compareTo(SLACK) > 0) {
      handle.execute(statementsMayTake(now));
      told = now;
    }
    try (var query = handle.createQuery(sql.text())) {
      bind(query, sql);
      return query.map(mapper).list();
    }
  }

  /** PostgreSQL takes 0 for no limit, so what is all but over is a millisecond. */
  private static String statementsMayTake(Duration time) {
    return "set local statement_timeout = " + Math.max(1, time.toMillis());
  }

  private static void bind(SqlStatement<?> statement, Sql sql) {
    int place = 0;
    for (Bind bind : sql.binds()) {
      bind.to(statement, place++);
    }
  }
}
