package dev.tiffin.topology;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What is wanted of a platform's {@link Scale}: whoever wants something else writes it, and the
 * platform that runs makes it so.
 */
record ScaleFile(Path path) {
  void write(Scale scale) {
    Whole.write(path, scale.text() + "\n");
  }

  /**
   * One of each when nothing was ever written.
   *
   * @throws PlatformException when it cannot be read, or makes no sense
   */
  Scale read() {
    try {
      return Scale.parse(Files.readString(path).strip());
    } catch (NoSuchFileException none) {
      return Scale.ONE_EACH;
    } catch (IOException failed) {
      throw new PlatformException("cannot read " + path + ": " + failed.getMessage(), failed);
    }
  }
}
