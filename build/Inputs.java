package dev.tiffin.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Everything that what runs is made from: names and contents, not times. */
final class Inputs {
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
          "tests/bench");
  // Made by builds, or read by tests alone.
  private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", "test");

  private Inputs() {}

  /** A SHA-256 in hexadecimal; equal only if the JDK and all inputs are. */
  static String hash(Path root) throws IOException {
    MessageDigest digest = sha256();
    add(digest, Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, Path> input : files(root).entrySet()) {
      add(digest, input.getKey().getBytes(StandardCharsets.UTF_8));
      add(digest, Files.readAllBytes(input.getValue()));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The first 16 digits of the SHA-256 of a file. */
  static String shortHash(Path file) throws IOException {
    return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)), 0, 8);
  }

  private static void add(MessageDigest digest, byte[] bytes) {
    // With its length, so that no two lists of inputs run into the same bytes.
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
    digest.update(bytes);
  }

  private static Map<String, Path> files(Path root) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (String place : PLACES) {
      Path start = root.resolve(place);
      if (Files.exists(start)) {
        Files.walkFileTree(start, new Collector(root, files));
      }
    }
    return files;
  }

  private static final class Collector extends SimpleFileVisitor<Path> {
    private final Path root;
    private final Map<String, Path> files;

    Collector(Path root, Map<String, Path> files) {
      this.root = root;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return PASSED_OVER.contains(directory.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      files.put(root.relativize(file).toString(), file);
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
