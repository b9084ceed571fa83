package dev.tiffin.platform.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A program for a JVM of its own, on this process's JDK.
 *
 * @param name lower-case letters, as it appears in the names of its caches
 * @param jvmOptions that it always has
 * @param classPath jars, or directories of classes in the middle of a build
 * @param mainClass what the JVM begins with
 */
public record JavaProgram(
    String name, List<String> jvmOptions, List<Path> classPath, String mainClass) {

  public JavaProgram {
    jvmOptions = List.copyOf(jvmOptions);
    classPath = List.copyOf(classPath);
    if (!name.matches("[a-z]+")) {
      throw new IllegalArgumentException("name is lower-case letters, not '" + name + "'");
    }
  }

  /**
   * The command line.
   *
   * @param more options of the JVM, after its own
   */
  public List<String> command(List<String> more, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(more);
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(mainClass);
    command.addAll(arguments);
    return command;
  }

  /** The JVM caches classes of jars only. */
  boolean isCacheable() {
    return classPath.stream().allMatch(Files::isRegularFile);
  }

  /** Sixteen hexadecimal digits; others as soon as anything changes that a cache depends on. */
  String fingerprint() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String property : List.of("java.home", "java.vm.version", "os.arch")) {
      all.append(System.getProperty(property)).append('\n');
    }
    all.append(jvmOptions);
    for (Path entry : classPath) {
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
