package dev.tiffin.topology;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file. */
record LogTail(Path log) {

  private static final int BYTES = 32 << 10;

  /** Where the first whole line within the last 32 kB begins. */
  long start() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      if (file.length() <= BYTES) {
        return 0;
      }
      file.seek(file.length() - BYTES);
      file.readLine();
      return file.getFilePointer();
    }
  }

  /** At most so many lines; none where there is no log. */
  List<String> lines(int max) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      file.seek(start());
      byte[] bytes = new byte[(int) (file.length() - file.getFilePointer())];
      file.readFully(bytes);
      List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - max), lines.size());
    } catch (IOException unreadable) {
      return List.of();
    }
  }
}
