package dev.tiffin.topology;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.Signal;
import dev.tiffin.topology.supervision.Part;
import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A service as a JVM of its own; ready when its management port says so. */
final class ServicePart implements Part {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
  private static final int PROBE_MILLIS_MAX = 2_000;

  private final ServiceSpec spec;
  private final List<Path> classPath;
  private final Map<String, String> environment;
  private final StateDirectory directory;
  private final List<Integer> ports;
  private final URI health;

  /**
   * @param ports the one for callers first, the management port last
   */
  ServicePart(
      ServiceSpec spec,
      List<Path> classPath,
      Map<String, String> environment,
      StateDirectory directory,
      List<Integer> ports) {
    this.spec = spec;
    this.classPath = classPath;
    this.environment = environment;
    this.directory = directory;
    this.ports = List.copyOf(ports);
    this.health = URI.create("http://127.0.0.1:" + ports.getLast() + "/health/ready");
  }

  @Override
  public String name() {
    return spec.name();
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
                spec.name(),
                command(),
                environment,
                directory.path(),
                directory.log(spec.name()),
                Signal.TERM,
                Signal.TERM,
                STOP_LIMIT));
    return new Running(process, process::close);
  }

  private List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(spec.jvmOptions());
    command.add("-cp");
    command.add(String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList()));
    command.add(spec.mainClass());
    return command;
  }

  @Override
  public boolean isReady() {
    return answersOk(health);
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
