package dev.tiffin.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Fetches a newer Maven through an old one, which knows the way to the registry, once a user. */
final class MavenFetch {
  private static final String VERSION = "3.10.0";
  private static final String NAME = "apache-maven-" + VERSION;

  private MavenFetch() {}

  /** The newer Maven's {@code mvn}. */
  static Path program(Path oldMaven) throws IOException, InterruptedException {
    Path cache = cache();
    Path home = cache.resolve(NAME);
    Path program = home.resolve("bin/mvn");
    if (!Files.isExecutable(program)) {
      System.err.println("fetching Maven " + VERSION + " (once)");
      Files.createDirectories(cache);
      Path work = Files.createTempDirectory(cache, "maven-");
      try {
        unzip(download(oldMaven, work), work);
        move(work.resolve(NAME), home);
      } finally {
        delete(work);
      }
    }
    return program;
  }

  private static Path cache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(path -> path.startsWith("/"))
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("tiffin");
  }

  private static Path download(Path oldMaven, Path work) throws IOException, InterruptedException {
    String said =
        Maven.output(
            List.of(
                oldMaven.toString(),
                "-B",
                "-ntp",
                "-q",
                "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy",
                "-Dartifact=org.apache.maven:apache-maven:" + VERSION + ":zip:bin",
                "-Dtransitive=false",
                "-DoutputDirectory=" + work),
            work);
    Path zip = work.resolve(NAME + "-bin.zip");
    if (!Files.isRegularFile(zip)) {
      String why = said.lines().filter(l -> l.contains("ERROR")).findFirst().orElse(said.strip());
      throw new BuildException("cannot fetch Maven " + VERSION + ": " + why);
    }
    return zip;
  }

  private static void unzip(Path zip, Path target) throws IOException {
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
          throw new BuildException("the archive of Maven leads outside: " + entry.getName());
        }
        unzip(entry, in, file);
      }
    }
  }

  private static void unzip(ZipEntry entry, InputStream in, Path file) throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    Files.copy(in, file);
    // java.util.zip does not tell the mode; only the programs in bin need one.
    if (file.getParent().endsWith("bin") && !file.toFile().setExecutable(true, false)) {
      throw new IOException("cannot make " + file + " executable");
    }
  }

  private static void move(Path made, Path home) throws IOException {
    try {
      Files.move(made, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException failed) {
      // Another checkout's build may have been first, and then its copy is as good as ours.
      if (!Files.isExecutable(home.resolve("bin/mvn"))) {
        throw failed;
      }
    }
  }

  static void delete(Path tree) throws IOException {
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
