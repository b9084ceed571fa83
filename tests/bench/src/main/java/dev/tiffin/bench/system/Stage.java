package dev.tiffin.bench.system;

import dev.tiffin.platform.runtime.Closeables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those who run while something is measured: Tiffin, and the peer where there is one. They run side
 * by side, and only one is asked at a time.
 */
public final class Stage implements AutoCloseable {
  private final Closeables open = new Closeables();
  private final Asking asking;
  private final Tiffin tiffin;
  private final Optional<Peer> peer;

  /**
   * Starts both.
   *
   * @param directory for their data; empty
   * @param peerProgram where the peer is installed
   */
  public Stage(Path directory, Optional<Path> peerProgram)
      throws IOException, InterruptedException {
    boolean ready = false;
    try {
      asking = open.add(new Asking());
      tiffin = open.add(Tiffin.start(directory.resolve("tiffin"), asking));
      if (peerProgram.isPresent()) {
        Path data = directory.resolve("peer");
        peer =
            Optional.of(
                open.add(Peer.start(peerProgram.get(), data, tiffin.kafkaBootstrap(), asking)));
      } else {
        peer = Optional.empty();
      }
      ready = true;
    } finally {
      if (!ready) {
        open.close();
      }
    }
  }

  public Tiffin tiffin() {
    return tiffin;
  }

  public Asking asking() {
    return asking;
  }

  /** Tiffin first, then the peer if it is there. */
  public List<Contender> contenders() {
    List<Contender> all = new ArrayList<>();
    all.add(tiffin);
    peer.ifPresent(all::add);
    return all;
  }

  @Override
  public void close() {
    open.close();
  }
}
