package dev.tiffin.reporting.odata.adapter.postgres;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;

/** Sends bytes on when there are enough of them, or they have waited long enough. */
final class ByteBatches {
  private static final int ENOUGH = 32 * 1024;
  private static final long LONG_ENOUGH_NANOS = Duration.ofSeconds(1).toNanos();

  private final OutputStream out;
  private byte[] bytes = new byte[2 * ENOUGH];
  private int length;
  private long sentAt = System.nanoTime();

  ByteBatches(OutputStream out) {
    this.out = out;
  }

  void put(byte one) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = one;
  }

  void put(byte[] all) {
    put(all, 0, all.length);
  }

  void put(byte[] source, int from, int to) {
    int count = to - from;
    if (count > bytes.length - length) {
      grow(count);
    }
    System.arraycopy(source, from, bytes, length, count);
    length += count;
  }

  private void grow(int count) {
    bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
  }

  void sendIfDue() throws IOException {
    if (length >= ENOUGH || System.nanoTime() - sentAt > LONG_ENOUGH_NANOS) {
      send();
    }
  }

  void send() throws IOException {
    out.write(bytes, 0, length);
    out.flush();
    length = 0;
    sentAt = System.nanoTime();
  }
}
