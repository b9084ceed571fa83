package dev.tiffin.payment.provider.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tiffin.payment.provider.ProviderBooks;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Entries on disk, one line of JSON each, only ever added to. Held by one process at a time. A last
 * line that was cut short by a crash was never answered for, and is taken away.
 */
final class LedgerFile implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LedgerFile.class);
  private static final int LINE_BYTES_MAX = 4_096;
  private static final int READ_BYTES = 65_536;

  private final Path path;
  private final JsonMapper json = JsonMapper.builder().build();
  private final FileChannel channel;
  private final FileChannel lock;

  /** Where the last line ends that is certainly on disk. */
  private volatile long end;

  private LedgerFile(Path path, FileChannel lock) throws IOException {
    this.path = path;
    this.lock = lock;
    this.channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  /**
   * Opens the file, made if there is none, and reads it from the start.
   *
   * @param each is given every entry, in order
   * @throws IOException if it cannot be read, another process holds it, or it is no ledger
   */
  static LedgerFile open(Path path, Consumer<Entry> each) throws IOException {
    Path directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    // on a file of its own: a lock is lost as soon as this process closes anything of its file
    FileChannel lock =
        FileChannel.open(
            path.resolveSibling(path.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    try {
      if (take(lock) == null) {
        throw new IOException("another process holds it");
      }
      LedgerFile file = new LedgerFile(path, lock);
      file.read(each);
      return file;
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static @Nullable FileLock take(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldHere) {
      return null;
    }
  }

  private void read(Consumer<Entry> each) throws IOException {
    long left =
        lines(line -> {
          each.accept(entry(line));
          end = end + line.length + 1;
        });
    if (left > 0) {
      log.warn("the last line of {} was cut short; {} bytes are taken away", path, left);
      channel.truncate(end);
    }
  }

  /** What there is of one payment, oldest first: reads all of it, which takes its time. */
  List<Entry> entriesOf(String payment) throws IOException {
    List<Entry> found = new ArrayList<>();
    var unused =
        lines(line -> {
          if (new String(line, UTF_8).contains(payment)) {
            found.add(entry(line));
          }
        });
    return found;
  }

  /**
   * Entries from a byte on, at most so many, beside whoever adds to the file meanwhile.
   *
   * @throws IllegalArgumentException if no line begins there
   */
  ProviderBooks.Page page(long from, int limit) throws IOException {
    long written = end;
    List<ProviderBooks.Line> lines = new ArrayList<>();
    long next = from;
    try (FileChannel own = FileChannel.open(path, StandardOpenOption.READ)) {
      if (!beginsLine(own, from, written)) {
        throw new IllegalArgumentException("no entry begins at " + from);
      }
      InputStream in =
          new BufferedInputStream(Channels.newInputStream(own.position(from)), READ_BYTES);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (lines.size() < limit && next < written) {
        int b = in.read();
        next++;
        if (b == '\n') {
          lines.add(entry(line.toByteArray()).toLine());
          line.reset();
        } else {
          line.write(b);
        }
      }
    }
    return new ProviderBooks.Page(lines, next, next < written);
  }

  private static boolean beginsLine(FileChannel channel, long at, long written) throws IOException {
    if (at <= 0 || at > written) {
      return at == 0;
    }
    ByteBuffer before = ByteBuffer.allocate(1);
    return channel.read(before, at - 1) == 1 && before.get(0) == '\n';
  }

  private interface Line {
    void read(byte[] line) throws IOException;
  }

  /** Returns how many bytes there are behind the last whole line. */
  private long lines(Line each) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    channel.position(0);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), READ_BYTES);
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        each.read(line.toByteArray());
        line.reset();
      } else {
        line.write(b);
      }
    }
    return line.size();
  }

  private Entry entry(byte[] line) throws IOException {
    try {
      return json.readValue(line, Entry.class);
    } catch (JacksonException e) {
      throw new IOException("%s is no ledger: see byte %d".formatted(path, end), e);
    }
  }

  /**
   * Adds the entries; they are on disk when this returns.
   *
   * @throws IOException if that is not certain; what was written of them is taken away by the next
   *     call
   */
  void append(Collection<Entry> entries) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(entries.size() * 256);
    for (Entry entry : entries) {
      byte[] line = json.writeValueAsBytes(entry);
      if (line.length > LINE_BYTES_MAX) {
        throw new IllegalArgumentException("an entry has at most " + LINE_BYTES_MAX + " bytes");
      }
      lines.writeBytes(line);
      lines.write('\n');
    }
    if (channel.size() > end) {
      channel.truncate(end);
    }
    ByteBuffer buffer = ByteBuffer.wrap(lines.toByteArray());
    long at = end;
    while (buffer.hasRemaining()) {
      at += channel.write(buffer, at);
    }
    channel.force(false);
    end = at;
  }

  @Override
  public void close() {
    try {
      channel.close();
      lock.close();
    } catch (IOException e) {
      log.warn("the ledger {} was not closed", path, e);
    }
  }
}
