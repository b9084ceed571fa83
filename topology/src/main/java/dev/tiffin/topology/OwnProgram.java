package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.JavaProgram;
import dev.tiffin.platform.embedded.UserCache;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** This very program, to be started once more. */
final class OwnProgram {

  private static final String NAME = "tiffin";

  /** Where the launcher's script looks for the cache's path, beside the class path. */
  private static final String CACHE_PATH = "topology.aot";

  private OwnProgram() {}

  /** With its cache, where it has one. */
  static List<String> command(List<String> arguments) {
    return command(cache().options(), arguments);
  }

  /** Notes as it ends what a cache of it is made of. */
  static List<String> recorded(Path notes, List<String> arguments) {
    return command(AotCache.recording(notes.resolve(NAME)), arguments);
  }

  private static List<String> command(List<String> cacheOptions, List<String> arguments) {
    List<String> more =
        Stream.concat(ownOptions().filter(OwnProgram::isProperty), cacheOptions.stream()).toList();
    return program().command(more, arguments);
  }

  static AotCache cache() {
    return AotCache.of(UserCache.directory(), program());
  }

  /**
   * From now on the launcher's script uses the cache too, as long as the class path stays the same:
   * the JVM (25.0.3) runs classes of its cache although the jars on the class path are others.
   */
  static void tellLauncher(Programs programs) {
    Path staged = programs.staged().orElseThrow(() -> new PlatformException("nothing is staged"));
    Whole.write(
        staged.resolve(CACHE_PATH),
        cache().file() + "\n" + System.getProperty("java.class.path") + "\n");
  }

  private static JavaProgram program() {
    return new JavaProgram(
        NAME,
        ownOptions().filter(option -> !isProperty(option)).toList(),
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of)
            .toList(),
        Main.class.getName());
  }

  private static Stream<String> ownOptions() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:AOT") && !option.startsWith("-Xlog:aot"));
  }

  /** Such as which checkout it serves: a cache serves them all. */
  private static boolean isProperty(String option) {
    return option.startsWith("-D");
  }
}
