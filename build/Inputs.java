package dev.tiffin.build;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that what runs is made from: names and contents, not times.
 *
 * @param hashes of the files' contents, by their names relative to the root
 */
record Inputs(SortedMap<String, String> hashes) {
  private static final List<String> PLACES =
      List.of(
          "pom.xml",
          ".mvn",
          "build",
          "contracts",
          "money",
          "platform",
          "services",
          "topology",
          "tests/bench",
          "demo",
          "tests/faults");
  // Made by builds, or read by tests alone.
  private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", "test");
  private static final Set<String> GENERATING = Set.of("contracts");

  // Not a file, but whatever was built by another JDK is to be built again.
  private static final String JDK = "JDK";

  static Inputs of(Path root) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    hashes.put(JDK, Runtime.version().toString());
    for (String place : PLACES) {
      Path start = root.resolve(place);
      if (Files.exists(start)) {
        Files.walkFileTree(start, new Collector(root, hashes));
      }
    }
    return new Inputs(hashes);
  }

  /** Those that were written down; none if none were. */
  static Inputs read(Path file) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int end = line.indexOf(' ');
        hashes.put(line.substring(end + 1), line.substring(0, end));
      }
    }
    return new Inputs(hashes);
  }

  void write(Path file) throws IOException {
    List<String> lines =
        hashes.entrySet().stream().map(input -> input.getValue() + " " + input.getKey()).toList();
    Files.write(file, lines);
  }

  /**
   * The modules whose {@code target} may hold what is made from nothing any more: those that lost a
   * file since, and those that generate sources, if anything in them changed.
   */
  Set<Path> stale(Inputs before, List<Path> modules) {
    Set<Path> stale = new HashSet<>();
    for (Map.Entry<String, String> input : before.hashes.entrySet()) {
      String now = hashes.get(input.getKey());
      boolean gone = now == null;
      boolean changed = !gone && !now.equals(input.getValue());
      modules.stream()
          .filter(module -> Path.of(input.getKey()).startsWith(module))
          .filter(module -> gone || (changed && GENERATING.contains(module.toString())))
          .forEach(stale::add);
    }
    return stale;
  }

  /** The first 16 digits of the SHA-256 of a file. */
  static String shortHash(Path file) throws IOException {
    return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)), 0, 8);
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, String> hashes;

    Collector(Path root, Map<String, String> hashes) {
      this.root = root;
      this.hashes = hashes;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return PASSED_OVER.contains(directory.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      hashes.put(root.relativize(file).toString(), shortHash(file));
      return FileVisitResult.CONTINUE;
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
