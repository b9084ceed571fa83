package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The files of one PostgreSQL: made whole or not at all. */
final class PostgresCluster {

  static final String ADMIN = "tiffin";

  private static final String MAJOR_VERSION = "18";
  private static final Duration INIT_LIMIT = Duration.ofSeconds(90);

  private final DataDirectory directory;
  private final PostgresBinaries binaries;
  private final Path logFile;

  PostgresCluster(DataDirectory directory, PostgresBinaries binaries, Path logFile) {
    this.directory = directory;
    this.binaries = binaries;
    this.logFile = logFile;
  }

  Path files() {
    return directory.resolve("cluster");
  }

  /** The superuser's password, as kept beside the files. */
  String password() {
    try {
      return Files.readString(passwordFile()).strip();
    } catch (IOException failed) {
      throw new InfrastructureException("cannot read " + passwordFile(), failed);
    }
  }

  /** Initialises in another directory and renames it, so that what was cut short is done again. */
  void prepare() {
    try {
      if (Files.exists(files())) {
        checkVersion();
        return;
      }
      Path unfinished = directory.resolve("cluster.unfinished");
      Directories.delete(unfinished);
      keepNewPassword();
      initialise(unfinished);
      Files.move(unfinished, files(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failed) {
      throw new InfrastructureException("cannot initialise PostgreSQL: " + failed, failed);
    }
  }

  private void checkVersion() throws IOException {
    String version = Files.readString(files().resolve("PG_VERSION")).strip();
    if (!version.equals(MAJOR_VERSION)) {
      throw new InfrastructureException(
          "data directory %s belongs to PostgreSQL %s, this is %s"
              .formatted(directory.path(), version, MAJOR_VERSION));
    }
  }

  private Path passwordFile() {
    return directory.resolve("password");
  }

  private void keepNewPassword() throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(passwordFile());
    Files.createFile(
        passwordFile(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        passwordFile(), HexFormat.of().formatHex(random) + "\n", StandardOpenOption.WRITE);
  }

  /** Synced to disk, as initdb does by default: it costs tens of milliseconds, once. */
  private void initialise(Path target) {
    List<String> command = new ArrayList<>(LaunchPrefix.notAsRoot("PostgreSQL"));
    command.addAll(
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + target,
            "--username=" + ADMIN,
            "--auth=scram-sha-256",
            "--pwfile=" + passwordFile(),
            "--encoding=UTF8",
            "--locale=C.UTF-8"));
    ChildProcess.Spec spec =
        new ChildProcess.Spec(
            "initdb",
            command,
            Map.of(),
            directory.path(),
            logFile,
            Signal.KILL,
            Signal.TERM,
            Duration.ofSeconds(2));
    try (ChildProcess initdb = ChildProcess.start(spec)) {
      int code = initdb.onExit().get(INIT_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (code != 0) {
        throw new InfrastructureException(
            "initdb ended with code " + code + ": " + initdb.lastWords());
      }
    } catch (TimeoutException tooLong) {
      throw new InfrastructureException(
          "initdb did not end within " + INIT_LIMIT.toSeconds() + " s", tooLong);
    } catch (ExecutionException failed) {
      throw new InfrastructureException("initdb: " + failed.getMessage(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InfrastructureException("interrupted during initdb", interrupted);
    }
  }
}
