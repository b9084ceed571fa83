package dev.tiffin.bench.load;

import java.nio.ByteBuffer;

/** What is asked, request by request. */
@FunctionalInterface
public interface Requests {
  /** No request is longer. */
  int BYTES_MAX = 16 * 1024;

  /**
   * Writes a whole request; called when it is sent.
   *
   * @param index from 0
   * @param into has room for {@link #BYTES_MAX}
   */
  void write(long index, ByteBuffer into);
}
