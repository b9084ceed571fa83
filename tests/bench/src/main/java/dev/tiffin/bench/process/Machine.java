package dev.tiffin.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What it all ran on. What cannot be found out is called unknown.
 *
 * @param memoryMb of the machine
 * @param commit of this checkout, with a plus where it has changes that are not committed
 */
public record Machine(
    String cpu, int cores, long memoryMb, String kernel, String jdk, String node, String commit) {
  private static final String UNKNOWN = "unknown";

  public static Machine look(Path checkout) throws InterruptedException {
    return new Machine(
        field("/proc/cpuinfo", "model name"),
        Runtime.getRuntime().availableProcessors(),
        kilobytes(field("/proc/meminfo", "MemTotal")) / 1024,
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vendor") + " " + Runtime.version(),
        ask(checkout, "node", "--version"),
        commit(checkout));
  }

  /** One line. */
  public String text() {
    return "%s, %d cores, %d MB, %s, %s, Node %s, commit %s"
        .formatted(cpu, cores, memoryMb, kernel, jdk, node, commit);
  }

  private static String commit(Path checkout) throws InterruptedException {
    String commit = ask(checkout, "git", "rev-parse", "--short=12", "HEAD");
    boolean changed =
        !commit.equals(UNKNOWN)
            && !ask(checkout, "git", "status", "--porcelain", "-uno").equals(UNKNOWN);
    return changed ? commit + "+" : commit;
  }

  private static String field(String file, String name) {
    try {
      return Files.readAllLines(Path.of(file)).stream()
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException unreadable) {
      return UNKNOWN;
    }
  }

  private static long kilobytes(String text) {
    String digits = text.replaceAll("[^0-9]", "");
    return digits.isEmpty() ? 0 : Long.parseLong(digits);
  }

  /** What a program says, unknown if it says nothing or is not there. */
  private static String ask(Path directory, String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean good = process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      return good && !said.isEmpty() ? said : UNKNOWN;
    } catch (IOException absent) {
      return UNKNOWN;
    }
  }
}
