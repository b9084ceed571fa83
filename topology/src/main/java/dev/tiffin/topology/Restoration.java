package dev.tiffin.topology;

import dev.tiffin.platform.embedded.Databases;
import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.topology.backup.Archive;
import dev.tiffin.topology.backup.Backup;
import dev.tiffin.topology.backup.Load;
import dev.tiffin.topology.backup.Login;
import dev.tiffin.topology.backup.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Puts a verified archive into a directory that is ours. The data is made beside what is there: a
 * server of its own is filled and stopped, and all of it takes its place in one go. An outside
 * server is filled where it is, under the marker of what is not whole.
 *
 * @param progress told a line for each step
 */
record Restoration(
    PlatformConfig config, StateDirectory directory, Archive archive, Consumer<String> progress) {

  private static final long MEGABYTE = 1L << 20;

  /** An empty server, and what it writes besides. */
  private static final long SERVER_MB = 256;

  /** Of rows as they are copied: as they lie in tables, and with their indexes. */
  private static final int GROWTH = 3;

  void run() throws IOException {
    StagedData staged = new StagedData(directory);
    requireSpace();
    Path ledger = requireLedgerPlace();
    requireUntoldTopics();
    boolean whole = false;
    staged.begin();
    try {
      Preflight.claim(staged.path());
      fillDatabases(staged);
      if (archive.hasLedger()) {
        writeLedger(ledger.startsWith(directory.data()) ? moved(staged, ledger) : ledger);
      }
      whole = true;
    } finally {
      if (!whole) {
        StagedData.delete(staged.path());
      }
    }
    staged.takePlace();
  }

  private Path moved(StagedData staged, Path file) {
    return staged.path().resolve(directory.data().relativize(file));
  }

  private void requireSpace() throws IOException {
    long freeMb = Files.getFileStore(directory.path()).getUsableSpace() / MEGABYTE;
    long neededMb = SERVER_MB + GROWTH * archive.bytes() / MEGABYTE;
    if (config.postgres().isEmpty() && freeMb < neededMb) {
      throw new PlatformException(
          "%d MB are free on the disk of %s, and about %d MB are needed"
              .formatted(freeMb, directory.path(), neededMb));
    }
  }

  /** One that is kept apart from the data is not thrown away with it. */
  private Path requireLedgerPlace() {
    Path ledger = ServiceEnvironment.sandboxLedger(directory);
    if (archive.hasLedger() && !ledger.startsWith(directory.data()) && Files.exists(ledger)) {
      throw new PlatformException(
          "TIFFIN_SANDBOX_LEDGER is " + ledger + ", which is there already: move it away first");
    }
    return ledger;
  }

  /** Embedded brokers begin empty; an outside one may still hold what the backup does not know. */
  private void requireUntoldTopics() {
    config
        .kafkaBootstrap()
        .ifPresent(bootstrap ->
            OutsideTopics.requireNone(
                bootstrap,
                archive.manifest().databases().stream()
                    .flatMap(database -> database.topics().stream())
                    .toList()));
  }

  private void fillDatabases(StagedData staged) throws IOException {
    Secrets secrets = Secrets.in(staged.path().resolve("secrets"));
    secrets.keepVapidKeys(archive.pushKeys());
    if (config.postgres().isPresent()) {
      staged.mark();
      PlatformConfig.OutsidePostgres outside = config.postgres().get();
      fill(
          secrets,
          outside::urlOf,
          account ->
              Databases.create(
                  outside.urlOf("postgres"), outside.user(), outside.password(), account));
      return;
    }
    try (EmbeddedPostgres own =
        EmbeddedPostgres.start(
            new EmbeddedPostgres.Config(
                staged.path().resolve(Infrastructure.POSTGRES),
                UserCache.directory(),
                FreePorts.choose(1)[0],
                directory.log(Infrastructure.POSTGRES)))) {
      fill(
          secrets, own::jdbcUrl, account -> own.createDatabase(account.name(), account.password()));
    }
  }

  private void fill(
      Secrets secrets, UnaryOperator<String> urls, Consumer<Databases.Account> creator) {
    List<Login> logins = Logins.of(secrets, urls);
    for (Manifest.Database database : archive.manifest().databases()) {
      Login login =
          logins.stream()
              .filter(one -> one.service().equals(database.service()))
              .findFirst()
              .orElseThrow();
      creator.accept(new Databases.Account(login.user(), login.password()));
      new Load(archive, database, login).run();
      progress.accept(Backup.line(database));
    }
  }

  private void writeLedger(Path file) throws IOException {
    try (InputStream in = archive.ledger()) {
      Files.copy(in, file);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
