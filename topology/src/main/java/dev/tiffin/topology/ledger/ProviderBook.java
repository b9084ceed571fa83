package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.platform.runtime.Closeables;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A provider's entries, brought from the order in which they were written into that of their
 * orders. However many there are, memory holds one run of them; sorted runs lie on disk.
 */
final class ProviderBook implements AutoCloseable {
  private static final int RUN = 20_000;
  private static final int BUFFER_BYTES = 16_384;

  private final Closeables open = new Closeables();
  private final PriorityQueue<Run> runs =
      new PriorityQueue<>(
          Comparator.comparing((Run run) -> run.first().getOrderId())
              .thenComparingInt(run -> run.number));
  private List<ProviderEntry> gathered = new ArrayList<>();
  private int count;

  /** A sorted part of the book, read from its file as it is taken. */
  private static final class Run {
    private final int number;
    private final InputStream in;
    private @Nullable ProviderEntry head;

    private Run(int number, InputStream in) throws IOException {
      this.number = number;
      this.in = in;
      advance();
    }

    private ProviderEntry first() {
      if (head == null) {
        throw new IllegalStateException("a run that is over");
      }
      return head;
    }

    /** Whether there is one more. */
    private boolean advance() throws IOException {
      head = ProviderEntry.parseDelimitedFrom(in);
      return head != null;
    }
  }

  /** Adds entries, in the order in which they were written. */
  void add(List<ProviderEntry> entries) {
    gathered.addAll(entries);
    if (gathered.size() >= RUN) {
      writeRun();
    }
  }

  /** Nothing is added any more; from now on it can be read. */
  void finish() {
    writeRun();
  }

  private void writeRun() {
    if (gathered.isEmpty()) {
      return;
    }
    gathered.sort(Comparator.comparing(ProviderEntry::getOrderId)); // stable: else as written
    try {
      Path file = Files.createTempFile("tiffin-ledger", ".run");
      open.add(() -> Files.deleteIfExists(file));
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
        for (ProviderEntry entry : gathered) {
          entry.writeDelimitedTo(out);
        }
      }
      InputStream in = open.add(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES));
      runs.add(new Run(count++, in));
      gathered = new ArrayList<>();
    } catch (IOException e) {
      throw new UncheckedIOException("the provider's book cannot be sorted", e);
    }
  }

  /** The first order of which not all was taken; absent at the end. */
  Optional<String> id() {
    return Optional.ofNullable(runs.peek()).map(run -> run.first().getOrderId());
  }

  /** Takes what there is of that order, if it is the first; oldest first. */
  List<ProviderEntry> take(String orderId) {
    List<ProviderEntry> taken = new ArrayList<>();
    while (id().filter(orderId::equals).isPresent()) {
      Run run = runs.remove();
      try {
        taken.add(run.first());
        if (run.advance()) {
          runs.add(run);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("the provider's book cannot be read back", e);
      }
    }
    return taken;
  }

  @Override
  public void close() {
    open.close();
  }
}
