package dev.tiffin.topology;

import dev.tiffin.topology.backup.Backup;
import dev.tiffin.topology.backup.BackupException;
import dev.tiffin.topology.backup.Manifest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** {@code backup FILE}: everything that cannot be told again, in one file, while all goes on. */
record BackupCommand(Programs programs, RunningPlatform running, Terminal terminal)
    implements Command {

  private static final double MEGABYTE = 1 << 20;

  @Override
  public int run(List<String> arguments) {
    if (arguments.size() != 1 || arguments.getFirst().startsWith("-")) {
      throw new UsageException("backup FILE");
    }
    Path file = Path.of(arguments.getFirst());
    StateDirectory directory = running.directory();
    Backup backup =
        new Backup(
            Programs.VERSION,
            Preflight.DATA_VERSION,
            Logins.ofRunning(running, programs),
            ServiceEnvironment.sandboxLedger(directory),
            directory.secrets().ownVapidKeys());
    try {
      Manifest manifest = backup.take(file, terminal.out()::println);
      terminal
          .out()
          .printf(
              Locale.ROOT,
              "%s: %,d rows, %.1f MB. It holds keys and personal data; whoever reads it knows them.%n",
              file,
              manifest.databases().stream().mapToLong(Manifest.Database::rows).sum(),
              file.toFile().length() / MEGABYTE);
      return 0;
    } catch (BackupException failed) {
      throw new PlatformException(String.valueOf(failed.getMessage()), failed);
    }
  }
}
