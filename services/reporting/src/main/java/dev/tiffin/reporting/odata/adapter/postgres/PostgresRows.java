package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Condition;
import dev.tiffin.reporting.odata.plan.Found;
import dev.tiffin.reporting.odata.plan.Grouping;
import dev.tiffin.reporting.odata.plan.Query;
import dev.tiffin.reporting.odata.plan.Rows;
import dev.tiffin.reporting.odata.plan.Scope;
import dev.tiffin.reporting.odata.plan.Source;
import dev.tiffin.reporting.odata.plan.Variable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jdbi.v3.core.JdbiException;

/**
 * Finds rows in reporting's database: all of one answer in one transaction that sees one moment.
 */
public final class PostgresRows implements Rows {
  private final Database database;
  private final Statements statements;
  private final Bounds bounds;
  private final InstantSource clock;

  public PostgresRows(Database database, Model model, Bounds bounds, InstantSource clock) {
    this.database = database;
    this.statements = new Statements(model);
    this.bounds = bounds;
    this.clock = clock;
  }

  @Override
  public Optional<Found> find(Scope scope, Source source, Query query) {
    return atOneMoment(reading -> {
      Found found = reading.page(scope, source, query);
      return found.rows().isEmpty() && !reading.belongsSomewhere(scope, source)
          ? Optional.empty()
          : Optional.of(found);
    });
  }

  /** All rows together are a group even if there are none, so what they belong to is looked for. */
  @Override
  public Optional<Found> group(Scope scope, Source source, Grouping grouping) {
    return atOneMoment(reading ->
        reading.belongsSomewhere(scope, source)
            ? Optional.of(reading.groups(scope, source, grouping))
            : Optional.empty());
  }

  @Override
  public OptionalLong count(Scope scope, Source source, Variable it, Condition filter) {
    return atOneMoment(reading -> {
      long count = reading.count(statements.count(scope, source, it, filter));
      return count == 0 && !reading.belongsSomewhere(scope, source)
          ? OptionalLong.empty()
          : OptionalLong.of(count);
    });
  }

  private <T> T atOneMoment(Function<Reading, T> work) {
    Instant deadline = clock.instant().plus(bounds.time());
    try {
      return database.inTransaction(
          handle -> work.apply(Reading.begun(handle, statements, bounds, () -> left(deadline))));
    } catch (JdbiException e) {
      throw Failures.refusal(e, bounds.time()).<RuntimeException>map(refused -> refused).orElse(e);
    }
  }

  /** What is left of the time of one request. */
  private Duration left(Instant deadline) {
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      throw Failures.tooLong(bounds.time());
    }
    return left;
  }
}
