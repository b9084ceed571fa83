package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The ahead-of-time cache of the broker's JVM: classes loaded, linked and profiled by a training
 * run. The JVM ignores in silence a cache that does not fit, so its name says all it depends on.
 */
record AotCache(Path directory, Path file, boolean isPossible) {

  private static final Pattern NAME = Pattern.compile("kafka-[0-9a-f]{16}\\.aot");
  private static final int KEPT_MAX = 3;

  static AotCache of(Path cacheDirectory, BrokerClassPath classPath) {
    try {
      String name = "kafka-" + fingerprint(classPath) + ".aot";
      Path directory = cacheDirectory.toAbsolutePath();
      return new AotCache(directory, directory.resolve(name), classPath.isCacheable());
    } catch (IOException failed) {
      throw new InfrastructureException("cannot look at the Kafka broker's jars", failed);
    }
  }

  boolean exists() {
    return isPossible && Files.isRegularFile(file);
  }

  /** The JVM's options to use it; none when there is none yet. */
  List<String> options() {
    return exists() ? List.of("-XX:AOTCache=" + file, "-Xlog:aot*=off,cds*=off") : List.of();
  }

  /**
   * Every build of the broker's module leaves a cache that fits nothing any more: the newest are
   * kept, for other checkouts may use them. A running JVM keeps what it has open.
   */
  void removeOld() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      List<Path> old =
          all.filter(other -> NAME.matcher(other.getFileName().toString()).matches())
              .sorted(Comparator.comparing(AotCache::age))
              .skip(KEPT_MAX)
              .toList();
      for (Path other : old) {
        Files.deleteIfExists(other);
      }
    }
  }

  /** Smaller is younger. */
  private static long age(Path file) {
    return -file.toFile().lastModified();
  }

  private static String fingerprint(BrokerClassPath classPath) throws IOException {
    StringBuilder all = new StringBuilder(BrokerCommand.fingerprint());
    for (Path entry : classPath.entries()) {
      all.append('\n')
          .append(entry)
          .append(' ')
          .append(Files.size(entry))
          .append(' ')
          .append(Files.getLastModifiedTime(entry).toMillis());
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
