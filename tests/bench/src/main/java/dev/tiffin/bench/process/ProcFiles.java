package dev.tiffin.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads and understands files of {@code /proc}. */
final class ProcFiles {
  // Linux tells every program of a hundred ticks a second, whatever the kernel's own clock does.
  private static final long MICROS_PER_TICK = 10_000;
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int CHILDREN_SYSTEM = 14;

  private ProcFiles() {}

  /**
   * Of one process, in microseconds, to a hundredth of a second.
   *
   * @param parent its parent's process id
   * @param cpuMicros used by itself and by those of its children that have ended
   */
  record Stat(long parent, long cpuMicros) {}

  /** The process, if it is there. */
  static Optional<Stat> stat(long pid) {
    return read(pid, "stat").map(ProcFiles::parseStat);
  }

  static Stat parseStat(String stat) {
    // The command's name stands in parentheses and may hold anything, also parentheses.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
    long ticks = 0;
    for (int i = USER; i <= CHILDREN_SYSTEM; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return new Stat(Long.parseLong(fields[PARENT]), ticks * MICROS_PER_TICK);
  }

  /** The process's share of memory in bytes, if it is there. */
  static Optional<Long> proportionalSetSize(long pid) {
    return read(pid, "smaps_rollup").flatMap(ProcFiles::parseRollup);
  }

  static Optional<Long> parseRollup(String rollup) {
    return rollup
        .lines()
        .filter(line -> line.startsWith("Pss:"))
        .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
        .findFirst();
  }

  /** All process ids. */
  static List<Long> pids() throws IOException {
    try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.chars().allMatch(Character::isDigit))
          .map(Long::valueOf)
          .toList();
    }
  }

  private static Optional<String> read(long pid, String file) {
    try {
      return Optional.of(Files.readString(Path.of("/proc", String.valueOf(pid), file)));
    } catch (IOException gone) {
      return Optional.empty();
    }
  }
}
