package dev.tiffin.gateway.adapter.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses bodies. A deflater is a quarter of a megabyte of native memory that must be zeroed, so
 * a few are kept for the next request.
 */
final class Gzip implements AutoCloseable {
  private static final int KEPT_MAX = 16;
  private static final int CHUNK_BYTES = 8_192;
  private static final int LEVEL = 4; // 5 and above cost twice the time for 3 % of the size
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(KEPT_MAX);

  byte[] compress(byte[] content) {
    Deflater deflater = take();
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
    out.writeBytes(HEADER);
    deflate(deflater, content, out);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    out.writeBytes(trailer(checksum, content.length));
    giveBack(deflater);
    return out.toByteArray();
  }

  /** Compresses as it comes, in constant memory; closes neither. */
  void copy(InputStream in, OutputStream out) throws IOException {
    Deflater deflater = take();
    try {
      CRC32 checksum = new CRC32();
      byte[] plain = new byte[2 * CHUNK_BYTES];
      byte[] packed = new byte[CHUNK_BYTES];
      long length = 0;
      out.write(HEADER);
      for (int count; (count = in.read(plain)) >= 0; length += count) {
        checksum.update(plain, 0, count);
        deflater.setInput(plain, 0, count);
        while (!deflater.needsInput()) {
          out.write(packed, 0, deflater.deflate(packed));
        }
      }
      deflater.finish();
      while (!deflater.finished()) {
        out.write(packed, 0, deflater.deflate(packed));
      }
      out.write(trailer(checksum, length));
    } finally {
      giveBack(deflater);
    }
  }

  private Deflater take() {
    Deflater deflater = idle.poll();
    return deflater == null ? new Deflater(LEVEL, true) : deflater;
  }

  private void giveBack(Deflater deflater) {
    deflater.reset();
    if (!idle.offer(deflater)) {
      deflater.end();
    }
  }

  private static void deflate(Deflater deflater, byte[] content, ByteArrayOutputStream out) {
    byte[] chunk = new byte[CHUNK_BYTES];
    deflater.setInput(content);
    deflater.finish();
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
  }

  /** Both modulo 2 to the 32nd (RFC 1952, 2.3.1). */
  private static byte[] trailer(CRC32 checksum, long length) {
    return ByteBuffer.allocate(8)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) checksum.getValue())
        .putInt((int) length)
        .array();
  }

  @Override
  public void close() {
    for (Deflater deflater; (deflater = idle.poll()) != null; ) {
      deflater.end();
    }
  }
}
