package dev.tiffin.topology.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** An archive, to be read; nothing in it is believed before {@link #verify}. */
public final class Archive implements AutoCloseable {

  private static final int MANIFEST_BYTES_MAX = 4 << 20;
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final ZipFile zip;
  private final Manifest manifest;

  private Archive(Path file, ZipFile zip, Manifest manifest) {
    this.file = file;
    this.zip = zip;
    this.manifest = manifest;
  }

  /**
   * @throws BackupException when it is no backup, was cut short, or is of a newer format
   */
  public static Archive open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new BackupException("there is no file " + file);
    }
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException broken) {
      throw new BackupException(
          file + " is no backup, or was cut short: " + broken.getMessage(), broken);
    } catch (IOException failed) {
      throw new BackupException("cannot read " + file + ": " + failed.getMessage(), failed);
    }
    boolean good = false;
    try {
      Archive archive = new Archive(file, zip, manifest(file, zip));
      good = true;
      return archive;
    } finally {
      if (!good) {
        close(zip);
      }
    }
  }

  private static Manifest manifest(Path file, ZipFile zip) {
    ZipEntry entry = zip.getEntry(Manifest.NAME);
    if (entry == null) {
      throw new BackupException(file + " is no backup of Tiffin: it has no " + Manifest.NAME);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] json = in.readNBytes(MANIFEST_BYTES_MAX + 1);
      CRC32 checksum = new CRC32(); // a ZipFile does not look at it
      checksum.update(json);
      if (json.length > MANIFEST_BYTES_MAX || checksum.getValue() != entry.getCrc()) {
        throw new BackupException(file + " is damaged: its " + Manifest.NAME + " is");
      }
      return Manifest.parse(json);
    } catch (IOException broken) {
      throw new BackupException(file + " is damaged: its " + Manifest.NAME + " is", broken);
    } catch (BackupException wrong) {
      String why = String.valueOf(wrong.getMessage());
      throw why.startsWith(file.toString())
          ? wrong
          : new BackupException(file + " cannot be used: " + why, wrong);
    }
  }

  public Manifest manifest() {
    return manifest;
  }

  /** What it comes to once it is unpacked. */
  public long bytes() {
    return manifest.members().stream().mapToLong(Manifest.Member::bytes).sum();
  }

  /**
   * Reads all of it, and writes nothing.
   *
   * @throws BackupException naming the first member that is not as it was written
   */
  public void verify() {
    Set<String> promised = new TreeSet<>();
    manifest.members().forEach(member -> promised.add(member.name()));
    Set<String> there =
        zip.stream()
            .map(ZipEntry::getName)
            .filter(name -> !name.equals(Manifest.NAME))
            .collect(Collectors.toCollection(TreeSet::new));
    for (String name : there) {
      if (!promised.contains(name)) {
        throw new BackupException(file + " has a member that no backup has: " + name);
      }
    }
    manifest.databases().forEach(database -> requireTables(database, promised));
    manifest.members().forEach(this::verify);
  }

  private void requireTables(Manifest.Database database, Set<String> promised) {
    for (Manifest.Table table : database.tables()) {
      if (!promised.contains(database.member(table))) {
        throw damaged(database.member(table), "it is missing");
      }
    }
  }

  private void verify(Manifest.Member member) {
    MessageDigest digest = Digests.sha256();
    long bytes = 0;
    try (InputStream in = member(member.name())) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
        bytes += read;
        if (bytes > member.bytes()) {
          throw damaged(member.name(), "it is longer than it was");
        }
      }
    } catch (IOException broken) {
      throw new BackupException(
          "%s is damaged: %s cannot be read: %s"
              .formatted(file, member.name(), broken.getMessage()),
          broken);
    }
    if (bytes != member.bytes()
        || !HexFormat.of().formatHex(digest.digest()).equals(member.sha256())) {
      throw damaged(member.name(), "it is not what was written");
    }
  }

  private BackupException damaged(String member, String why) {
    return new BackupException("%s is damaged: %s: %s".formatted(file, member, why));
  }

  /** Whether the sandbox's book is in it. */
  public boolean hasLedger() {
    return zip.getEntry(Manifest.LEDGER) != null;
  }

  /** The sandbox's book. */
  public InputStream ledger() throws IOException {
    return member(Manifest.LEDGER);
  }

  /** With which push messages are signed; empty where the platform had none of its own. */
  public Map<String, String> pushKeys() throws IOException {
    if (zip.getEntry(Manifest.PUSH_KEYS) == null) {
      return Map.of();
    }
    try (InputStream in = member(Manifest.PUSH_KEYS)) {
      return PushKeys.read(in);
    }
  }

  InputStream member(String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw damaged(name, "it is missing");
    }
    return zip.getInputStream(entry);
  }

  @Override
  public void close() {
    close(zip);
  }

  private static void close(ZipFile zip) {
    try {
      zip.close();
    } catch (IOException ignored) {
      // it was only read
    }
  }
}
