package dev.tiffin.delivery.adapter.http;

import dev.tiffin.platform.runtime.ConfigurationException;
import dev.tiffin.platform.runtime.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where ways can be asked for.
 *
 * @param url of a server that answers as OSRM does, version 1 of its HTTP API
 * @param profiles it has maps for, of {@code foot}, {@code bike} and {@code car}
 * @param deadline of one table, all its requests together
 * @param pause after a failure, before it is asked again
 */
public record RouterConfig(URI url, Set<String> profiles, Duration deadline, Duration pause) {
  private static final Set<String> PROFILES = Set.of("foot", "bike", "car");
  private static final Duration PAUSE = Duration.ofSeconds(10);

  public RouterConfig {
    profiles = Set.copyOf(profiles);
  }

  /**
   * Empty without {@code TIFFIN_ROUTER_URL}.
   *
   * @throws ConfigurationException if it is set up, but wrongly
   */
  public static Optional<RouterConfig> from(Environment environment) {
    return environment
        .uri("TIFFIN_ROUTER_URL")
        .map(url ->
            new RouterConfig(
                http(url),
                profiles(environment.text("TIFFIN_ROUTER_PROFILES", "foot,bike,car")),
                environment.duration(
                    "TIFFIN_ROUTER_DEADLINE",
                    Duration.ofMillis(500),
                    Duration.ofMillis(50),
                    Duration.ofSeconds(10)),
                PAUSE));
  }

  private static URI http(URI url) {
    boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!isHttp || url.getHost() == null || url.getQuery() != null || url.getFragment() != null) {
      throw new ConfigurationException(
          "TIFFIN_ROUTER_URL is '%s' but must be an http or https URI without a query"
              .formatted(url));
    }
    return url;
  }

  private static Set<String> profiles(String text) {
    Set<String> profiles = Set.copyOf(List.of(text.split(",", -1)).stream().distinct().toList());
    if (!PROFILES.containsAll(profiles)) {
      throw new ConfigurationException(
          "TIFFIN_ROUTER_PROFILES is '%s' but must be one or more of foot, bike, car, with commas"
              .formatted(text));
    }
    return profiles;
  }
}
