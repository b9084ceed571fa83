package dev.tiffin.topology.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody only ever adds lines to, up to where it was at one moment. */
final class LineFile {

  private static final int BUFFER = 1 << 16;

  private final Path path;
  private boolean there;
  private long length;

  LineFile(Path path) {
    this.path = path;
  }

  /** This is the moment. A line that is just being written does not belong to it. */
  void mark() throws IOException {
    there = Files.exists(path);
    if (!there) {
      return;
    }
    try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
      length = file.length();
      while (length > 0 && byteAt(file, length - 1) != '\n') {
        length--;
      }
    }
  }

  private static int byteAt(RandomAccessFile file, long at) throws IOException {
    file.seek(at);
    return file.read();
  }

  /** Whether there was one at the moment. */
  boolean isThere() {
    return there;
  }

  void copyTo(OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(path)) {
      long left = length;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          throw new IOException(path + " became shorter meanwhile");
        }
        out.write(buffer, 0, read);
        left -= read;
      }
    }
  }
}
