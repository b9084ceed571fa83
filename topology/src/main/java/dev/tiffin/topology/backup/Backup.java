package dev.tiffin.topology.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Makes an archive of a running platform.
 *
 * @param tiffin the version that runs
 * @param data the version of the data directory
 * @param logins to all databases of the platform
 * @param ledger the sandbox's book, where there is one
 * @param pushKeys with which push messages are signed, by name, if they are the platform's own:
 *     browsers that subscribed know no others
 */
public record Backup(
    String tiffin, int data, List<Login> logins, Path ledger, Map<String, String> pushKeys) {

  public Backup {
    logins = List.copyOf(logins);
    pushKeys = Map.copyOf(pushKeys);
  }

  /**
   * What is in the archive is the platform as it was at one moment. The sandbox's book may be ahead
   * of it: what the provider did and payment had not noted yet, payment asks for again under the
   * same key, and is told what was done.
   *
   * @param progress told a line for each step
   * @throws BackupException when it cannot be made; nothing is left of it
   */
  public Manifest take(Path file, Consumer<String> progress) {
    LineFile book = new LineFile(ledger);
    AtomicReference<Instant> takenAt = new AtomicReference<>(Instant.EPOCH);
    try (ArchiveWriter archive = ArchiveWriter.begin(file)) {
      List<Manifest.Database> databases;
      try (Cut cut =
          Cut.through(
              logins,
              () -> {
                book.mark();
                takenAt.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
              })) {
        progress.accept(
            "as of %s; nothing could be written for %d ms"
                .formatted(takenAt.get(), cut.stillness().toMillis()));
        databases = dump(cut, archive, progress);
      }
      if (book.isThere()) {
        try (OutputStream out = archive.member(Manifest.LEDGER)) {
          book.copyTo(out);
        }
      }
      if (!pushKeys.isEmpty()) {
        try (OutputStream out = archive.member(Manifest.PUSH_KEYS)) {
          out.write(PushKeys.written(pushKeys));
        }
      }
      Manifest manifest =
          new Manifest(
              Manifest.FORMAT,
              tiffin,
              data,
              takenAt.get().toString(),
              databases,
              archive.members());
      archive.finish(manifest);
      return manifest;
    } catch (SQLException failed) {
      throw new BackupException("a database cannot be read: " + failed.getMessage(), failed);
    } catch (IOException failed) {
      throw new BackupException("cannot write " + file + ": " + failed.getMessage(), failed);
    }
  }

  private List<Manifest.Database> dump(Cut cut, ArchiveWriter archive, Consumer<String> progress)
      throws SQLException, IOException {
    List<Manifest.Database> databases = new ArrayList<>();
    for (Login login : logins) {
      Manifest.Database database =
          new Dump(login.service(), cut.of(login.service()), archive).write();
      databases.add(database);
      progress.accept(line(database));
    }
    return databases;
  }

  /** A database in a line, for whoever waits. */
  public static String line(Manifest.Database database) {
    return String.format(
        Locale.ROOT,
        "  %-12s %3d tables  %,10d rows",
        database.service(),
        database.tables().size(),
        database.rows());
  }
}
