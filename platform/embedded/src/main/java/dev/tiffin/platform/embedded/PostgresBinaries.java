package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs, unpacked once per user from the archive on the class path. */
final class PostgresBinaries {

  private static final String ARCHIVE = "postgres-linux-x86_64.txz";
  private static final String WORK = "unpacking-";
  private static final int OWNER_EXECUTES = 0100;

  private final Path home;

  private PostgresBinaries(Path home) {
    this.home = home;
  }

  /**
   * Finds the unpacked programs or unpacks them. Safe with several processes at once: each unpacks
   * into a directory of its own, the first to rename it wins, the others use the winner's.
   */
  static PostgresBinaries in(Path cacheDirectory) {
    URL archive = PostgresBinaries.class.getResource("/" + ARCHIVE);
    if (archive == null || !System.getProperty("os.arch", "").equals("amd64")) {
      throw new InfrastructureException(
          "embedded PostgreSQL exists for Linux on x86-64 only; point the services at one of yours");
    }
    try {
      URLConnection connection = archive.openConnection();
      Path cache = cacheDirectory.toAbsolutePath();
      Path home = cache.resolve("postgres-" + version(connection));
      if (!Files.isDirectory(home)) {
        unpack(connection, cache, home);
      }
      return new PostgresBinaries(home);
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot unpack PostgreSQL into " + cacheDirectory + ": " + failed.getMessage(), failed);
    }
  }

  Path program(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** Another archive is another directory, so that an upgrade never meets half-old files. */
  private static String version(URLConnection connection) throws IOException {
    if (connection instanceof JarURLConnection jar) {
      return Long.toHexString(jar.getJarEntry().getCrc());
    }
    return Long.toHexString(connection.getContentLengthLong());
  }

  private static void unpack(URLConnection connection, Path cache, Path home) throws IOException {
    Files.createDirectories(cache);
    Directories.deleteAbandoned(cache, WORK);
    Path unpacking = Files.createTempDirectory(cache, WORK);
    try {
      try (InputStream raw = connection.getInputStream();
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(entry, tar, unpacking);
        }
      }
      Directories.moveUnlessThere(unpacking, home);
    } finally {
      Directories.delete(unpacking);
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path target = root.resolve(entry.getName()).normalize();
    if (!target.startsWith(root)) {
      throw new IOException("entry outside the archive: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isFile()) {
      Files.copy(content, target);
      String mode = (entry.getMode() & OWNER_EXECUTES) == 0 ? "rw-r--r--" : "rwxr-xr-x";
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(mode));
    } else if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("entry of unknown kind: " + entry.getName());
    }
  }
}
