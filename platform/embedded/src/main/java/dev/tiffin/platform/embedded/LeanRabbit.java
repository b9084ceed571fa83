package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A RabbitMQ without the plugins that are not used: Erlang looks for each module in one directory
 * of the code path after the other, and with all plugins there are seventy, which makes half of a
 * broker's start. Copied once per user (8 MB), from the installation that is there.
 */
final class LeanRabbit {

  private static final Logger LOG = LoggerFactory.getLogger(LeanRabbit.class);
  private static final String WORK = "slimming-";
  private static final List<String> WANTED = List.of("rabbit", "rabbitmq_prelaunch");

  /**
   * What an application's description says it needs, as in {@code {applications, [kernel, ra]}}.
   */
  private static final Pattern NEEDS =
      Pattern.compile("\\{\\s*applications\\s*,\\s*\\[([^\\]]*)\\]");

  private LeanRabbit() {}

  /**
   * Where the broker's script shall think that it is: in the copy, or, where none can be made, in
   * the installation itself.
   *
   * @param scripts of the installation, with its {@code plugins} beside them
   */
  static Path scripts(Path scripts, Path cacheDirectory) {
    try {
      Path home = scripts.toRealPath().resolve("..").normalize();
      Path cache = cacheDirectory.toAbsolutePath();
      Path lean = cache.resolve("rabbitmq-lean-" + name(home));
      if (!Files.isDirectory(lean)) {
        make(home, cache, lean);
      }
      return lean.resolve("sbin");
    } catch (IOException failed) {
      LOG.info("RabbitMQ is started with all its plugins: {}", failed.getMessage());
      return scripts;
    }
  }

  /** Another installation, or another release in its place, is another copy. */
  private static String name(Path home) throws IOException {
    String all = applications(home).values().toString();
    return Integer.toHexString(Arrays.hashCode(all.getBytes(StandardCharsets.UTF_8)));
  }

  private static void make(Path home, Path cache, Path lean) throws IOException {
    Files.createDirectories(cache);
    Directories.deleteAbandoned(cache, WORK);
    Path work = Files.createTempDirectory(cache, WORK);
    try {
      copy(home.resolve("sbin"), work.resolve("sbin"));
      Path plugins = Files.createDirectory(work.resolve("plugins"));
      for (Path application : needed(applications(home))) {
        copy(application, plugins.resolve(application.getFileName()));
      }
      Directories.moveUnlessThere(work, lean);
    } finally {
      Directories.delete(work);
    }
  }

  /** The directories of all applications that RabbitMQ brings, by name without version. */
  private static Map<String, Path> applications(Path home) throws IOException {
    Map<String, Path> all = new LinkedHashMap<>();
    try (Stream<Path> entries = Files.list(home.resolve("plugins"))) {
      for (Path entry : entries.sorted().toList()) {
        String name = entry.getFileName().toString().replaceFirst("-[0-9].*$", "");
        if (Files.isRegularFile(description(entry, name))) {
          all.put(name, entry);
        }
      }
    }
    return all;
  }

  private static Path description(Path application, String name) {
    return application.resolve("ebin").resolve(name + ".app");
  }

  private static List<Path> needed(Map<String, Path> all) throws IOException {
    Map<String, Path> needed = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(WANTED);
    while (!open.isEmpty()) {
      String name = open.pop();
      Path application = all.get(name);
      if (application != null && needed.putIfAbsent(name, application) == null) {
        open.addAll(needs(description(application, name)));
      }
    }
    if (!needed.keySet().containsAll(WANTED)) {
      throw new IOException("its applications are not where they were expected");
    }
    return List.copyOf(needed.values());
  }

  private static List<String> needs(Path description) throws IOException {
    Matcher needs = NEEDS.matcher(Files.readString(description, StandardCharsets.UTF_8));
    if (!needs.find()) {
      throw new IOException(description + " does not say what it needs");
    }
    return Arrays.stream(needs.group(1).split(",", -1)).map(String::strip).toList();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Files.copy(entry, to.resolve(from.relativize(entry)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
