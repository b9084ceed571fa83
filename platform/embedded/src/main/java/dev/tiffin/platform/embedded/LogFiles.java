package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/** The log files of child processes: bounded, and read for what went wrong. */
final class LogFiles {

  private static final long BYTES_MAX = 10L << 20;
  private static final int TAIL_BYTES = 8 << 10;
  private static final Pattern TELLING =
      Pattern.compile("FATAL|PANIC|ERROR|error|Exception|cannot|could not|did not start");

  private LogFiles() {}

  /**
   * Makes the directory; a file that has grown past 10 MB becomes {@code <name>.1}.
   *
   * @return the file's length in bytes now
   */
  static long prepare(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file) && Files.size(file) > BYTES_MAX) {
      Path old = file.resolveSibling(file.getFileName() + ".1");
      Files.move(file, old, StandardCopyOption.REPLACE_EXISTING);
    }
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Of what was written from there on: the last line that tells of a failure, else the last. */
  static String lastWords(Path file, long from) {
    List<String> lines = tail(file, from).lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> TELLING.matcher(line).find())
        .reduce((earlier, later) -> later)
        .or(() -> lines.stream().reduce((earlier, later) -> later))
        .map(String::strip)
        .orElse("");
  }

  private static String tail(Path file, long from) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      log.seek(Math.min(log.length(), Math.max(from, log.length() - TAIL_BYTES)));
      byte[] bytes = new byte[(int) Math.min(TAIL_BYTES, log.length() - log.getFilePointer())];
      log.readFully(bytes);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
