package dev.tiffin.topology;

import dev.tiffin.platform.eventstore.Migration;
import dev.tiffin.platform.eventstore.SchemaVersion;
import dev.tiffin.topology.backup.Login;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** What becomes of the databases' schemas when services of this program start on them. */
final class SchemaMoves {

  private SchemaMoves() {}

  /**
   * A line for each schema that is older than this program, for example {@code order: schema 2 -> 3
   * (clocks)}. A database that is still empty is made, not moved.
   *
   * @throws PlatformException when one is newer: an older program would do to it what it should not
   */
  static List<String> ahead(List<Login> logins) {
    List<String> moves = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      // all at once: it is time that whoever starts the platform waits for
      List<Future<List<String>>> asked =
          logins.stream().map(login -> executor.submit(() -> ahead(login))).toList();
      for (Future<List<String>> one : asked) {
        moves.addAll(one.get());
      }
      return moves;
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PlatformException refused) {
        throw refused;
      }
      throw new PlatformException("cannot look at the databases: " + failed.getCause(), failed);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PlatformException("interrupted", interrupted);
    }
  }

  private static List<String> ahead(Login login) throws SQLException {
    Optional<SchemaVersion> found;
    try (Connection connection = login.open()) {
      found = SchemaVersion.of(connection);
    }
    return found.map(version -> ahead(login, version)).orElse(List.of());
  }

  private static List<String> ahead(Login login, SchemaVersion version) {
    refuseNewer(login.service() + "'s database", login.service(), version);
    List<String> moves = new ArrayList<>();
    move(login.service() + ": event store", Migration.STORE, version.store()).ifPresent(moves::add);
    // 0 where it was broken off between the two
    if (version.service() > 0) {
      move(login.service() + ": schema", login.migrations(), version.service())
          .ifPresent(moves::add);
    }
    return moves;
  }

  /**
   * @param what has that version, to begin the message with
   * @throws PlatformException when this program does not know it yet
   */
  static void refuseNewer(String what, String service, SchemaVersion version) {
    SchemaVersion newest = SchemaVersion.newest(Login.migrationsOf(service));
    if (version.service() > newest.service() || version.store() > newest.store()) {
      throw new PlatformException(
          ("%s is of schema %d (event store %d), and this Tiffin knows %d (%d): use the newer"
                  + " Tiffin that wrote it")
              .formatted(
                  what, version.service(), version.store(), newest.service(), newest.store()));
    }
  }

  private static Optional<String> move(String what, String location, int from) {
    List<Migration> ahead =
        Migration.at(location).stream().filter(step -> step.version() > from).toList();
    return ahead.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ahead.stream()
                .map(Migration::description)
                .collect(
                    Collectors.joining(
                        ", ",
                        "%s %d -> %d (".formatted(what, from, ahead.getLast().version()),
                        ")")));
  }
}
