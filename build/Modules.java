package dev.tiffin.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The modules that the root's pom.xml names. */
final class Modules {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  private Modules() {}

  /** Their directories, relative to the root. */
  static List<Path> of(Path root) throws IOException {
    return MODULE
        .matcher(Files.readString(root.resolve("pom.xml")))
        .results()
        .map(found -> Path.of(found.group(1)))
        .toList();
  }

  /** Their {@code target} directories, there or not. */
  static List<Path> targets(Path root) throws IOException {
    return of(root).stream().map(module -> root.resolve(module).resolve("target")).toList();
  }
}
