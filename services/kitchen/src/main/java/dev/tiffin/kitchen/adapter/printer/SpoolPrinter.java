package dev.tiffin.kitchen.adapter.printer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tiffin.kitchen.printing.Printer;
import dev.tiffin.kitchen.printing.PrinterAwayException;
import dev.tiffin.kitchen.printing.Printout;
import dev.tiffin.kitchen.printing.Printouts;
import dev.tiffin.kitchen.ticket.OrderId;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes each ticket into a file of its own, for whatever prints the files of a directory. A file
 * is there whole or not at all; the same ticket is the same file. Its name ends with the order's id
 * and {@code .txt}, that of one not finished with the id and a number.
 */
public final class SpoolPrinter implements Printer, Printouts {
  private static final String UNFINISHED = ".unfinished-";
  private static final String FINISHED = ".txt";

  /** A restaurant's id, a short code, an order's id, and how it ends. */
  private static final Pattern OURS =
      Pattern.compile("[A-Za-z0-9._-]+\\.[A-Z][0-9]-[0-9]{2}\\.[A-Za-z0-9_-]+\\.(txt|[0-9]+)");

  /** Which files; a look at one may fail because it has just gone. */
  private interface Wanted {
    boolean test(Path file) throws IOException;
  }

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
    String name = harmless(title);
    try {
      Files.createDirectories(directory);
      Path unfinished = Files.createTempFile(directory, UNFINISHED + name + ".", "");
      try {
        Files.writeString(unfinished, printout.text(), UTF_8);
        Files.move(unfinished, directory.resolve(name + FINISHED), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
    } catch (IOException e) {
      throw new PrinterAwayException("cannot write into " + directory, e);
    }
  }

  /** Ids are opaque: whatever else they hold must not lead out of the directory. */
  private static String harmless(String title) {
    return title.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  @Override
  public int erase(Set<OrderId> orders) {
    Set<String> ids =
        orders.stream().map(order -> harmless(order.value())).collect(Collectors.toSet());
    return delete(file -> ids.contains(orderOf(file)), Integer.MAX_VALUE);
  }

  /** The part before the last dot of all. */
  private static String orderOf(Path file) {
    String name = file.getFileName().toString();
    int end = Math.max(0, name.lastIndexOf('.'));
    return name.substring(name.lastIndexOf('.', end - 1) + 1, end);
  }

  @Override
  public int eraseBefore(Instant moment, int limit) {
    return delete(file -> Files.getLastModifiedTime(file).toInstant().isBefore(moment), limit);
  }

  private int delete(Wanted wanted, int limit) {
    int deleted = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, SpoolPrinter::isOurs)) {
      for (Path file : files) {
        if (deleted == limit) {
          break;
        }
        deleted += deletes(file, wanted) ? 1 : 0;
      }
    } catch (NoSuchFileException | NotDirectoryException nothingPrintedYet) {
      return 0;
    } catch (IOException | DirectoryIteratorException e) {
      throw new PrinterAwayException("cannot delete from " + directory, e);
    }
    return deleted;
  }

  /** Another instance, or whatever prints the files, may be quicker. */
  private static boolean deletes(Path file, Wanted wanted) throws IOException {
    try {
      return wanted.test(file) && Files.deleteIfExists(file);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** Whoever runs this may have named a directory that others use too. */
  private static boolean isOurs(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches();
  }
}
