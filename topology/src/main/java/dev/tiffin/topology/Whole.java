package dev.tiffin.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that others read at any time: they are replaced, never written over. */
final class Whole {
  private Whole() {}

  /**
   * @throws PlatformException when it cannot be written
   */
  static void write(Path path, String text) {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  static void write(Path path, byte[] content) {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try {
      Files.write(fresh, content);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new PlatformException("cannot write " + path + ": " + failed.getMessage(), failed);
    }
  }
}
