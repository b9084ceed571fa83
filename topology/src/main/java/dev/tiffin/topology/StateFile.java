package dev.tiffin.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** {@link PlatformState} in a file, which is always whole: it is replaced, never written over. */
record StateFile(Path path) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * @throws PlatformException when the file cannot be written
   */
  void write(PlatformState state) {
    try {
      Whole.write(path, JSON.writeValueAsBytes(state));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a record of plain values", impossible);
    }
  }

  /**
   * What was written last, if anything.
   *
   * @throws PlatformException when it cannot be read, or makes no sense
   */
  Optional<PlatformState> read() {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(path), PlatformState.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JsonProcessingException broken) {
      throw new PlatformException(path + " is broken: " + broken.getOriginalMessage(), broken);
    } catch (IOException failed) {
      throw new PlatformException("cannot read " + path + ": " + failed.getMessage(), failed);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failed) {
      throw new PlatformException("cannot delete " + path + ": " + failed.getMessage(), failed);
    }
  }
}
