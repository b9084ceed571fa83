package dev.tiffin.topology;

import dev.tiffin.platform.embedded.InfrastructureException;
import dev.tiffin.platform.embedded.RabbitPrograms;
import dev.tiffin.platform.embedded.UserCache;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What must hold before anything is started; each failing check is one line. */
final class Preflight {

  /** Raised when data of an older version could no longer be used as it is. */
  static final int DATA_VERSION = 1;

  private static final long MEGABYTE = 1L << 20;

  private Preflight() {}

  /**
   * @throws PlatformException with the first check that fails
   */
  static void check(PlatformConfig config, StateDirectory directory) {
    StagedData.refuseHalf(directory);
    checkVersion(directory.data().resolve("version"));
    checkDisk(directory.path(), config.minFreeMb());
    if (config.httpPort() != 0) {
      checkPort(config.bind(), config.httpPort());
    }
  }

  /** Whether programs are still to be fetched, which takes a while. */
  static boolean isPreparing(PlatformConfig config) {
    return config.rabbitUrl().isEmpty()
        && RabbitPrograms.find(UserCache.directory()).isEmpty()
        && RabbitPrograms.isPossible(UserCache.directory());
  }

  /**
   * Sees to it that what is to be started is there: a running platform fetches nothing.
   *
   * @throws PlatformException when it cannot be had
   */
  static void prepare(PlatformConfig config) {
    if (config.rabbitUrl().isPresent()) {
      return;
    }
    try {
      RabbitPrograms.prepare(UserCache.directory());
    } catch (InfrastructureException missing) {
      throw new PlatformException(String.valueOf(missing.getMessage()), missing);
    }
  }

  /** Marks data that has no version yet as ours. */
  static void claim(Path data) {
    Path version = data.resolve("version");
    try {
      if (!Files.exists(version)) {
        Files.writeString(version, DATA_VERSION + "\n");
      }
    } catch (IOException failed) {
      throw new PlatformException("cannot write " + version + ": " + failed.getMessage(), failed);
    }
  }

  private static void checkVersion(Path file) {
    if (!Files.exists(file)) {
      return;
    }
    try {
      String written = Files.readString(file).strip();
      int version = Integer.parseInt(written);
      if (version > DATA_VERSION) {
        throw new PlatformException(
            "the data in %s is of version %d, and this Tiffin knows %d: use the newer Tiffin that"
                    .formatted(file.getParent(), version, DATA_VERSION)
                + " wrote it, or throw it away with ./tiffin reset");
      }
    } catch (NumberFormatException broken) {
      throw new PlatformException(file + " does not hold a version", broken);
    } catch (IOException failed) {
      throw new PlatformException("cannot read " + file + ": " + failed.getMessage(), failed);
    }
  }

  private static void checkDisk(Path directory, int minFreeMb) {
    try {
      long freeMb = Files.getFileStore(directory).getUsableSpace() / MEGABYTE;
      if (freeMb < minFreeMb) {
        throw new PlatformException(
            "%d MB are free on the disk of %s, and at least %d MB are needed (TIFFIN_MIN_FREE_MB)"
                .formatted(freeMb, directory, minFreeMb));
      }
    } catch (IOException failed) {
      throw new PlatformException(
          "cannot look at the disk of " + directory + ": " + failed, failed);
    }
  }

  private static void checkPort(String bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(bind), port));
    } catch (UnknownHostException unknown) {
      throw new PlatformException("TIFFIN_BIND is '" + bind + "', which is no address", unknown);
    } catch (IOException failed) {
      throw new PlatformException(
          "cannot listen on %s port %d (%s): set TIFFIN_HTTP_PORT to a free one"
              .formatted(bind, port, failed.getMessage()),
          failed);
    }
  }
}
