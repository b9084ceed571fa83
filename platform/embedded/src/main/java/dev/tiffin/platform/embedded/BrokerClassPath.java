package dev.tiffin.platform.embedded;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the broker's own jars are: it runs in a JVM of its own, with none of ours. */
record BrokerClassPath(List<Path> entries) {

  /**
   * Read from what the build of the broker's module wrote beside its classes.
   *
   * @param module the last part of the name of its package
   */
  static BrokerClassPath find(String module) {
    String name = "/dev/tiffin/" + module + "/class-path";
    URL list = BrokerClassPath.class.getResource(name);
    if (list == null) {
      throw new InfrastructureException("the module " + module + " is not on the class path");
    }
    try (InputStream content = list.openStream()) {
      String libraries = new String(content.readAllBytes(), StandardCharsets.UTF_8).strip();
      List<Path> entries =
          Stream.concat(
                  Stream.of(home(list, name)),
                  Stream.of(libraries.split(File.pathSeparator, -1)).map(Path::of))
              .toList();
      requireAll(entries);
      return new BrokerClassPath(entries);
    } catch (IOException | URISyntaxException failed) {
      throw new InfrastructureException("cannot read the Kafka broker's class path", failed);
    }
  }

  /** The jar that the list is in, or the directory of classes in the middle of a build. */
  private static Path home(URL list, String name) throws IOException, URISyntaxException {
    if (list.openConnection() instanceof JarURLConnection jar) {
      return Path.of(jar.getJarFileURL().toURI());
    }
    URI root = URI.create(list.toString().substring(0, list.toString().length() - name.length()));
    return Path.of(root);
  }

  private static void requireAll(List<Path> entries) {
    for (Path entry : entries) {
      if (!Files.exists(entry)) {
        throw new InfrastructureException("a jar of the Kafka broker is missing: " + entry);
      }
    }
  }
}
