package dev.tiffin.platform.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A data directory that is ours alone while this is open: the lock goes with this JVM, however it
 * ends. What a killed predecessor left running in it is stopped first.
 */
final class DataDirectory implements AutoCloseable {

  private static final Duration ORPHAN_LIMIT = Duration.ofSeconds(15);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Owner owner;
  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Owner owner, Path path, FileChannel lockFile) {
    this.owner = owner;
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Whose data it is.
   *
   * @param name for messages
   * @param mark what its processes have in their program's path or command line
   * @param stopSignal what makes such a process stop cleanly
   */
  record Owner(String name, String mark, Signal stopSignal) {

    boolean owns(ProcessHandle process) {
      return process.info().command().orElse("").contains(mark)
          || commandLine(process).contains(mark);
    }

    /** From the source: Java gives none that is longer than a page, as those of JVMs are. */
    private static String commandLine(ProcessHandle process) {
      try {
        return Files.readString(
            Path.of("/proc", Long.toString(process.pid()), "cmdline"), StandardCharsets.ISO_8859_1);
      } catch (IOException gone) {
        return "";
      }
    }
  }

  /**
   * @throws InfrastructureException when it is in use, or cannot be written
   */
  static DataDirectory open(Owner owner, Path path) {
    Path absolute = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute.getParent());
      if (!Files.isDirectory(absolute)) {
        Files.createDirectory(
            absolute,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      FileChannel channel =
          FileChannel.open(
              absolute.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      DataDirectory directory = new DataDirectory(owner, absolute, channel);
      directory.lock();
      directory.stopOrphans();
      return directory;
    } catch (IOException failed) {
      throw new InfrastructureException(
          "cannot use data directory of " + owner.name() + ": " + failed, failed);
    }
  }

  Path path() {
    return path;
  }

  Path resolve(String name) {
    return path.resolve(name);
  }

  private void lock() throws IOException {
    if (tryLock() == null) {
      lockFile.close();
      throw new InfrastructureException(
          "data directory of " + owner.name() + " is in use by another process: " + path);
    }
  }

  private @Nullable FileLock tryLock() throws IOException {
    try {
      return lockFile.tryLock();
    } catch (OverlappingFileLockException heldInThisJvm) {
      return null;
    }
  }

  /** The lock is ours, so whoever still works in the directory has lost its parent. */
  private void stopOrphans() throws IOException {
    long end = System.nanoTime() + ORPHAN_LIMIT.toNanos();
    long killFrom = System.nanoTime() + ORPHAN_LIMIT.toNanos() / 2;
    boolean asked = false;
    for (List<ProcessHandle> orphans = orphans(); !orphans.isEmpty(); orphans = orphans()) {
      if (!asked) {
        orphans.forEach(orphan -> Signals.send(orphan.pid(), owner.stopSignal()));
        asked = true;
      }
      if (System.nanoTime() > killFrom) {
        orphans.forEach(ProcessHandle::destroyForcibly);
      }
      if (System.nanoTime() > end || !pause()) {
        lockFile.close();
        throw new InfrastructureException(
            "process "
                + orphans.getFirst().pid()
                + " of an earlier "
                + owner.name()
                + " does not end");
      }
    }
  }

  private List<ProcessHandle> orphans() {
    return ProcessHandle.allProcesses().filter(this::worksHere).toList();
  }

  /**
   * Our children work in their data directory, which is how they are known again; somebody's shell
   * that happens to stand there is left alone.
   */
  private boolean worksHere(ProcessHandle process) {
    try {
      Path link = Path.of("/proc", Long.toString(process.pid()), "cwd");
      Path working = Files.readSymbolicLink(link);
      return working.startsWith(path) && owner.owns(process);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }

  private static boolean pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException ignored) {
      // Nothing was written through it; the lock goes with the descriptor either way.
    }
  }
}
