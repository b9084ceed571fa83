package dev.tiffin.topology;

import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.topology.backup.Backup;
import dev.tiffin.topology.backup.BackupException;
import dev.tiffin.topology.backup.Manifest;
import dev.tiffin.topology.supervision.PartStatus;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

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
    PlatformState state = running.require();
    StateDirectory directory = running.directory();
    Backup backup =
        new Backup(
            Programs.VERSION,
            Preflight.DATA_VERSION,
            Logins.of(directory.secrets(), urls(state)),
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

  /** The embedded server says itself where it is; an outside one is where the settings say. */
  private UnaryOperator<String> urls(PlatformState state) {
    Optional<PartStatus> embedded =
        state.parts().stream()
            .filter(part -> part.name().equals(Infrastructure.POSTGRES))
            .findFirst();
    if (embedded.isPresent()) {
      int port = embedded.get().ports().getFirst();
      return database -> Infrastructure.embeddedUrl(port, database);
    }
    return PlatformConfig.from(Environment.ofProcess(), programs)
        .postgres()
        .<UnaryOperator<String>>map(outside -> outside::urlOf)
        .orElseThrow(() ->
            new PlatformException(
                "the databases are in an outside PostgreSQL: set TIFFIN_POSTGRES_URL as for"
                    + " ./tiffin up"));
  }
}
