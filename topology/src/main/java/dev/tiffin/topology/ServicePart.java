package dev.tiffin.topology;

import dev.tiffin.platform.embedded.AotCache;
import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.JavaProgram;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.topology.supervision.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A JVM with one service, or with all; ready when every management port in it says so. */
final class ServicePart implements Part {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
  // A JVM writes its notes as it ends, at the lowest priority.
  private static final Duration NOTING_LIMIT = Duration.ofSeconds(90);
  private static final int PROBE_MILLIS_MAX = 2_000;

  private final String name;
  private final JavaProgram program;
  private final int niceness;
  private final Caching caching;
  private final Map<String, String> environment;
  private final StateDirectory directory;
  private final List<Integer> ports;
  private final List<URI> health;

  /**
   * @param name of the part, and of its log
   * @param niceness how readily it gives way to others that want the processors, 0 to 19
   * @param ports the one for callers first
   * @param management those of its ports at which it is asked whether it is ready
   */
  ServicePart(
      String name,
      JavaProgram program,
      int niceness,
      Caching caching,
      Map<String, String> environment,
      StateDirectory directory,
      List<Integer> ports,
      List<Integer> management) {
    this.name = name;
    this.program = program;
    this.niceness = niceness;
    this.caching = caching;
    this.environment = environment;
    this.directory = directory;
    this.ports = List.copyOf(ports);
    this.health =
        management.stream()
            .map(port -> URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .toList();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Integer> ports() {
    return ports;
  }

  @Override
  public Running start() {
    ChildProcess process =
        ChildProcess.start(
            new ChildProcess.Spec(
                name,
                program.command(cacheOptions(), List.of()),
                environment,
                directory.path(),
                directory.log(name),
                Signal.TERM,
                Signal.TERM,
                caching == Caching.RECORD ? NOTING_LIMIT : STOP_LIMIT),
            niceness);
    return new Running(process, process::close);
  }

  /** Looked up in every life anew: a cache may have been made since the last. */
  private List<String> cacheOptions() {
    return switch (caching) {
      case OFF -> List.of();
      case USE, MAKE -> ServiceSpec.cache(program.classPath()).options();
      case RECORD -> AotCache.recording(Caching.notes(directory.path()).resolve(program.name()));
    };
  }

  @Override
  public boolean isReady() {
    return health.stream().allMatch(ServicePart::answersOk);
  }

  /** Whether a GET is answered with 200 within two seconds. */
  static boolean answersOk(URI uri) {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PROBE_MILLIS_MAX);
      connection.setReadTimeout(PROBE_MILLIS_MAX);
      int status = connection.getResponseCode();
      connection.disconnect();
      return status == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    }
  }
}
