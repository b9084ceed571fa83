package dev.tiffin.platform.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A step that brings a schema on, as its file is called: {@code V2__what_people_say.sql}. Looked up
 * without Flyway, which takes longer to be loaded than all the rest takes to be done.
 *
 * @param version from 1
 * @param description for example {@code what people say}
 */
public record Migration(int version, String description) {
  /** Those of the event store's own tables. */
  public static final String STORE = "dev/tiffin/platform/eventstore/db";

  private static final Pattern FILE = Pattern.compile("V([1-9][0-9]{0,8})__(\\w+)\\.sql");

  /**
   * Those of a place on the class path, in order.
   *
   * @param location for example {@code db/menu}
   * @throws IllegalArgumentException if there is none
   */
  public static List<Migration> at(String location) {
    URL place = Migration.class.getClassLoader().getResource(location);
    List<Migration> found = place == null ? List.of() : in(place, location + "/");
    if (found.isEmpty()) {
      throw new IllegalArgumentException("there are no migrations at " + location);
    }
    return found;
  }

  /**
   * @param prefix of their names, where the place is in a jar
   */
  static List<Migration> in(URL place, String prefix) {
    return names(place, prefix).stream()
        .map(FILE::matcher)
        .filter(Matcher::matches)
        .map(m -> new Migration(Integer.parseInt(m.group(1)), m.group(2).replace('_', ' ')))
        .sorted(Comparator.comparing(Migration::version))
        .toList();
  }

  private static List<String> names(URL place, String prefix) {
    try {
      URLConnection opened = place.openConnection();
      if (opened instanceof JarURLConnection jar) {
        jar.setUseCaches(false); // the cached one is shared, and not ours to close
        try (JarFile file = jar.getJarFile()) {
          return file.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith(prefix))
              .map(name -> name.substring(prefix.length()))
              .toList();
        }
      }
      return filesIn(Path.of(new URI(place.toString())));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (URISyntaxException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private static List<String> filesIn(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
