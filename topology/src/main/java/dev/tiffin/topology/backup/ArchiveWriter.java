package dev.tiffin.topology.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes an archive, readable by its owner alone. Until it is whole and on disk it has another
 * name, and closed before that it leaves nothing behind.
 */
final class ArchiveWriter implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final Path unfinished;
  private final FileChannel channel;
  private final ZipOutputStream zip;
  private final List<Manifest.Member> members = new ArrayList<>();

  private ArchiveWriter(Path file, Path unfinished, FileChannel channel) {
    this.file = file;
    this.unfinished = unfinished;
    this.channel = channel;
    this.zip =
        new ZipOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    zip.setLevel(Deflater.BEST_SPEED); // it runs beside a platform that has better to do
  }

  /**
   * @throws BackupException when there is a file of that name, or no directory for it
   */
  static ArchiveWriter begin(Path named) throws IOException {
    Path file = named.toAbsolutePath().normalize();
    refuseExisting(file);
    if (!Files.isDirectory(file.resolveSibling("."))) {
      throw new BackupException("there is no directory for " + named);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.deleteIfExists(unfinished);
    FileChannel channel =
        FileChannel.open(
            unfinished,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    return new ArchiveWriter(file, unfinished, channel);
  }

  private static void refuseExisting(Path file) {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new BackupException(file + " is there already, and a backup replaces nothing");
    }
  }

  /** To be written and closed before the next one is asked for. */
  OutputStream member(String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    return new MemberStream(name);
  }

  /** Those that have been written. */
  List<Manifest.Member> members() {
    return List.copyOf(members);
  }

  /** Puts the manifest behind its members, and the archive in its place. */
  void finish(Manifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(Manifest.NAME));
    zip.write(manifest.toJson());
    zip.closeEntry();
    zip.finish();
    zip.flush();
    channel.force(true);
    zip.close();
    refuseExisting(file);
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory =
        FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
      directory.force(true); // or the name might not survive a power cut
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
      Files.deleteIfExists(unfinished); // it has its own name by now, if it is whole
    } catch (IOException left) {
      // the name says what it is, and the next try begins with deleting it
    }
  }

  /** Counts and digests what goes into one entry. */
  private final class MemberStream extends OutputStream {
    private final String name;
    private final MessageDigest digest = Digests.sha256();
    private long bytes;
    private boolean closed;

    MemberStream(String name) {
      this.name = name;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      zip.write(from, offset, length);
      digest.update(from, offset, length);
      bytes += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        zip.closeEntry();
        members.add(new Manifest.Member(name, bytes, HexFormat.of().formatHex(digest.digest())));
      }
    }
  }
}
