package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.reporting.odata.model.Model;
import dev.tiffin.reporting.odata.plan.Bounds;
import dev.tiffin.reporting.odata.plan.Export;
import dev.tiffin.reporting.odata.plan.Exports;
import dev.tiffin.reporting.odata.plan.FileFormat;
import dev.tiffin.reporting.odata.plan.Question;
import dev.tiffin.reporting.odata.plan.Refused;
import dev.tiffin.reporting.odata.plan.Scope;
import dev.tiffin.reporting.odata.plan.Source;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Makes files of what PostgreSQL copies, which is as fast as it gives rows away. Each is copied
 * over a connection of its own, so that those who take long keep nobody else waiting.
 */
public final class PostgresExports implements Exports {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(10);

  private final Database database;
  private final Statements statements;
  private final Bounds bounds;
  private final Semaphore places;

  public PostgresExports(Database database, Model model, Bounds bounds) {
    this.database = database;
    this.statements = new Statements(model);
    this.bounds = bounds;
    this.places = new Semaphore(bounds.exportsMax());
  }

  @Override
  public Export begin(Scope scope, Source source, Question question, FileFormat format) {
    RowFile.Layout layout = RowFile.layout(format, question);
    Sql rows = statements.export(scope, source, question, layout::column);
    if (!places.tryAcquire()) {
      throw Refused.later(
          "TOO_MANY_EXPORTS", "Enough exports are being made. Try again shortly.", RETRY_AFTER);
    }
    boolean begun = false;
    try {
      Export export = begin(scope, source, layout, rows);
      begun = true;
      return export;
    } catch (JdbiException | SQLException e) {
      throw failure(e);
    } finally {
      if (!begun) {
        places.release();
      }
    }
  }

  private Export begin(Scope scope, Source source, RowFile.Layout layout, Sql rows)
      throws SQLException {
    Handle handle = database.alone();
    boolean begun = false;
    try {
      handle.begin();
      Reading reading = Reading.begun(handle, statements, bounds, bounds::exportTime);
      handle.execute("set local time zone 'UTC'");
      if (!reading.belongsSomewhere(scope, source)) {
        throw Refused.notFound();
      }
      CopyOut copy = copy(handle, new CopyStatement(rows, layout.options()));
      Export export = new CopiedExport(handle, copy, layout, bounds.exportTime(), places::release);
      begun = true;
      return export;
    } finally {
      if (!begun) {
        CopiedExport.close(handle);
      }
    }
  }

  private CopyOut copy(Handle handle, CopyStatement statement) throws SQLException {
    statement.bind(handle);
    return handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut(statement.text());
  }

  private RuntimeException failure(Exception e) {
    return Failures.refusal(e, bounds.exportTime())
        .<RuntimeException>map(refused -> refused)
        .orElseGet(() ->
            Database.isToBlame(e)
                ? new DependencyDownException("rows could not be copied: " + e, e)
                : new IllegalStateException("rows could not be copied", e));
  }
}
