package dev.tiffin.kitchen.adapter.printer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes each ticket into a file of its own, for whatever prints the files of a directory. A file
 * is there whole or not at all; the same ticket is the same file.
 */
public final class SpoolPrinter implements Printer {
  private final Path directory;

  public SpoolPrinter(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "spool";
  }

  @Override
  public int columns() {
    return Printout.WIDTH;
  }

  @Override
  public void print(String title, Printout printout) {
    // ids are opaque: whatever else they hold must not lead out of the directory
    String name = title.replaceAll("[^A-Za-z0-9._-]", "_");
    try {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempFile(directory, ".unfinished-", "");
      try {
        Files.writeString(unfinished, printout.text(), UTF_8);
        Files.move(unfinished, directory.resolve(name + ".txt"), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new PrinterAwayException("cannot write into " + directory, e);
    }
  }
}
