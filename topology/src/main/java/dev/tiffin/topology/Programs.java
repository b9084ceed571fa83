package dev.tiffin.topology;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where the class path of each program is: as the launcher's build staged it, or, in the midst of a
 * Maven build, in the modules' own {@code target} directories.
 *
 * @param root of the checkout
 * @param staged where the launcher's build put what runs
 */
public record Programs(Path root, Optional<Path> staged) {

  static final String VERSION = "0.1.0";

  /** As the system properties {@code tiffin.home} and {@code tiffin.build} of this process say. */
  static Programs ofThisProcess() {
    String home = System.getProperty("tiffin.home");
    if (home == null) {
      throw new PlatformException("the system property tiffin.home must name the checkout");
    }
    return new Programs(
        Path.of(home), Optional.ofNullable(System.getProperty("tiffin.build")).map(Path::of));
  }

  /**
   * The jars of a program, its own first.
   *
   * @param module its directory in the checkout, for example {@code services/menu}
   * @throws PlatformException when it has not been built
   */
  List<Path> classPath(String module) {
    String name = Path.of(module).getFileName().toString();
    Path target = root.resolve(module).resolve("target");
    Stream<Path> own =
        staged.isPresent()
            ? Stream.of()
            : Stream.of(target.resolve("tiffin-" + name + "-" + VERSION + ".jar"));
    Path list =
        staged
            .map(directory -> directory.resolve(name + ".class-path"))
            .orElse(target.resolve("class-path"));
    List<Path> all = Stream.concat(own, read(list, module)).toList();
    for (Path entry : all) {
      if (!Files.exists(entry)) {
        throw new PlatformException(module + " has not been built: " + entry + " is missing");
      }
    }
    return all;
  }

  private static Stream<Path> read(Path list, String module) {
    try {
      String entries = Files.readString(list).strip();
      return Stream.of(entries.split(File.pathSeparator, -1))
          .filter(entry -> !entry.isEmpty())
          .map(Path::of);
    } catch (IOException missing) {
      throw new PlatformException(module + " has not been built: no " + list, missing);
    }
  }
}
