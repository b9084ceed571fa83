package dev.tiffin.topology;

import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.topology.backup.Login;
import dev.tiffin.topology.supervision.PartStatus;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** How to get into the services' databases. */
final class Logins {

  private Logins() {}

  /**
   * For all services that have a database.
   *
   * @param url of a database, by its name
   */
  static List<Login> of(Secrets secrets, UnaryOperator<String> url) {
    return ServiceSpec.ALL.stream()
        .flatMap(service ->
            service.database().stream()
                .map(name ->
                    new Login(
                        service.name(), url.apply(name), name, secrets.databasePassword(name))))
        .toList();
  }

  /** For those of the platform that another process runs. */
  static List<Login> ofRunning(RunningPlatform running, Programs programs) {
    return of(running.directory().secrets(), urls(running.require(), programs));
  }

  /** The embedded server says itself where it is; an outside one is where the settings say. */
  private static UnaryOperator<String> urls(PlatformState state, Programs programs) {
    Optional<PartStatus> embedded =
        state.parts().stream()
            .filter(part -> part.name().equals(Infrastructure.POSTGRES))
            .findFirst();
    if (embedded.isPresent()) {
      int port = embedded.get().ports().getFirst();
      return database -> Infrastructure.embeddedUrl(port, database);
    }
    return PlatformConfig.from(Environment.ofProcess(), programs)
        .postgres()
        .<UnaryOperator<String>>map(outside -> outside::urlOf)
        .orElseThrow(() ->
            new PlatformException(
                "the databases are in an outside PostgreSQL: set TIFFIN_POSTGRES_URL as for"
                    + " ./tiffin up"));
  }
}
