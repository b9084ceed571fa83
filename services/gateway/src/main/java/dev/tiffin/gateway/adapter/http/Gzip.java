package dev.tiffin.gateway.adapter.http;

import java.io.ByteArrayOutputStream;
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
  private static final int LEVEL = 4; // 5 and above cost twice the time for 3 % of the size
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private final BlockingQueue<Deflater> idle = new ArrayBlockingQueue<>(KEPT_MAX);

  byte[] compress(byte[] content) {
    Deflater deflater = idle.poll();
    if (deflater == null) {
      deflater = new Deflater(LEVEL, true);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 3 + 64);
    out.writeBytes(HEADER);
    deflate(deflater, content, out);
    CRC32 checksum = new CRC32();
    checksum.update(content);
    writeLittleEndian(out, (int) checksum.getValue());
    writeLittleEndian(out, content.length);
    deflater.reset();
    if (!idle.offer(deflater)) {
      deflater.end();
    }
    return out.toByteArray();
  }

  private static void deflate(Deflater deflater, byte[] content, ByteArrayOutputStream out) {
    byte[] chunk = new byte[8_192];
    deflater.setInput(content);
    deflater.finish();
    while (!deflater.finished()) {
      out.write(chunk, 0, deflater.deflate(chunk));
    }
  }

  private static void writeLittleEndian(ByteArrayOutputStream out, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      out.write(value >> shift);
    }
  }

  @Override
  public void close() {
    for (Deflater deflater; (deflater = idle.poll()) != null; ) {
      deflater.end();
    }
  }
}
