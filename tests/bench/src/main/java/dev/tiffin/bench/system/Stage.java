package dev.tiffin.bench.system;

import dev.tiffin.platform.embedded.EmbeddedPostgres;
import dev.tiffin.platform.embedded.FreePorts;
import dev.tiffin.platform.embedded.UserCache;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.runtime.Closeables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Those who run while something is measured: Tiffin, and the peer where there is one. They run side
 * by side on the same PostgreSQL and the same Kafka, and only one is asked at a time.
 */
public final class Stage implements AutoCloseable {
  private final Closeables open = new Closeables();
  private final Asking asking;
  private final EmbeddedPostgres postgres;
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
      postgres = open.add(postgres(directory));
      tiffin = open.add(Tiffin.start(directory.resolve("tiffin"), postgres, asking));
      if (peerProgram.isPresent()) {
        Peer.Surroundings shared =
            new Peer.Surroundings(postgres, tiffin.kafkaBootstrap(), tiffin.kafkaPid());
        peer =
            Optional.of(
                open.add(Peer.start(peerProgram.get(), directory.resolve("peer"), shared, asking)));
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

  private static EmbeddedPostgres postgres(Path directory) throws IOException {
    Files.createDirectories(directory);
    return EmbeddedPostgres.start(
        new EmbeddedPostgres.Config(
            directory.resolve("postgres"),
            UserCache.directory(),
            FreePorts.choose(1)[0],
            directory.resolve("postgres.log")));
  }

  public Tiffin tiffin() {
    return tiffin;
  }

  public Asking asking() {
    return asking;
  }

  /** A database beside those of the systems, with nothing in it; whoever asks closes it. */
  public Database emptyDatabase(String name) {
    String password = UUID.randomUUID().toString();
    postgres.createDatabase(name, password);
    return new Database(new DatabaseConfig(postgres.jdbcUrl(name), name, password, 4));
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
