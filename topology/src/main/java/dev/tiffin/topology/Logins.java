package dev.tiffin.topology;

import dev.tiffin.topology.backup.Login;
import java.util.List;
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
}
