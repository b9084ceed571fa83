package dev.tiffin.reporting.odata.plan;

import java.io.IOException;
import java.io.OutputStream;

/** A file that has been begun. It holds a connection and a place until it is closed. */
public interface Export extends AutoCloseable {
  /**
   * Writes all of it, as fast as it is taken and in constant memory.
   *
   * @throws IOException if what was written is not all of it, for whatever reason
   */
  void writeTo(OutputStream out) throws IOException;

  /** Gives up what has not been written. */
  @Override
  void close();
}
