package dev.tiffin.reporting.odata.adapter.postgres;

import dev.tiffin.reporting.odata.plan.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyOut;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rows that are being copied into a file. */
final class CopiedExport implements Export {
  private static final Logger log = LoggerFactory.getLogger(CopiedExport.class);

  private final Handle handle;
  private final CopyOut copy;
  private final RowFile.Layout layout;
  private final Duration limit;
  private final Runnable onClose;
  private byte @Nullable [] row;

  /**
   * @param limit for writing all of it
   * @param onClose called once
   * @throws SQLException if there is no first row because the query failed
   */
  CopiedExport(Handle handle, CopyOut copy, RowFile.Layout layout, Duration limit, Runnable onClose)
      throws SQLException {
    this.handle = handle;
    this.copy = copy;
    this.layout = layout;
    this.limit = limit;
    this.onClose = onClose;
    this.row = copy.readFromCopy();
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    try (TimeLimit _ = new TimeLimit(limit)) {
      RowFile file = layout.open(out);
      for (; row != null; row = copy.readFromCopy()) {
        file.row(row);
      }
      file.end();
    } catch (SQLException e) {
      throw new IOException("the rows broke off", e);
    }
  }

  @Override
  public void close() {
    try {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    } catch (SQLException e) {
      log.debug("a copy could not be cancelled, but ends with its connection", e);
    } finally {
      close(handle);
      onClose.run();
    }
  }

  /** Ends the transaction, and with the connection whatever is still running in it. */
  static void close(Handle handle) {
    try (handle) {
      handle.rollback();
    } catch (JdbiException e) {
      log.debug("a connection was lost before it was closed", e);
    }
  }
}
