package dev.tiffin.journeys;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tiffin.platform.testing.TestDirectory;
import dev.tiffin.platform.testing.TownPlace;
import dev.tiffin.topology.KafkaMode;
import dev.tiffin.topology.Platform;
import dev.tiffin.topology.PlatformConfig;
import dev.tiffin.topology.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A whole platform for journeys, every process of it real. Most journeys share one, started with
 * the first of them; those that break things start their own. Beside the ready-made restaurants it
 * has those of {@code town.json}.
 */
final class Town implements AutoCloseable {
  private static final class Shared {
    private static final Collector COLLECTOR = new Collector();
    private static final Town TOWN =
        start(
            Map.of(
                "TIFFIN_OTLP_ENDPOINT", COLLECTOR.endpoint(), "TIFFIN_WEBHOOK_REACH", "loopback"));

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(TOWN::close, "close the town"));
    }
  }

  /**
   * Who waits for something asks often, and a town that has just started beside another one is slow
   * and not away; the services' own tests are about their limits. And a town lives for a minute or
   * two: what the second compiler makes of its services comes too late.
   */
  private static final Map<String, String> USUAL =
      Map.of(
          "TIFFIN_RATE_LIMIT", "100000",
          "TIFFIN_RATE_BURST", "100000",
          "TIFFIN_UPSTREAM_DEADLINE", "PT20S",
          "TIFFIN_MENU_DEADLINE", "PT10S",
          "TIFFIN_ORDER_DEADLINE", "PT10S",
          "TIFFIN_KITCHEN_DEADLINE", "PT20S",
          "JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");

  /** Every journey can be had in the other shape: {@code TIFFIN_TEST_SHAPE=MONOLITH}. */
  private static final Shape SHAPE =
      Shape.valueOf(Objects.requireNonNullElse(System.getenv("TIFFIN_TEST_SHAPE"), "PROCESSES"));

  private final TownPlace place;
  private final Platform platform;
  private final Path directory;
  private final OpenApi openApi;

  private Town(TownPlace place, Platform platform, Path directory) {
    this.place = place;
    this.platform = platform;
    this.directory = directory;
    this.openApi = new OpenApi(fetch(platform.doorUri().resolve("/openapi.json")));
  }

  static Town shared() {
    return Shared.TOWN;
  }

  /** Where the shared town's spans go. */
  static Collector collector() {
    return Shared.COLLECTOR;
  }

  /** A town of one's own. */
  static Town start(Map<String, String> environment) {
    try {
      Town town = in(Files.createTempDirectory("tiffin-town"), environment);
      town.importMenu("/town.json");
      return town;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A town of one's own on what is in a directory. */
  static Town in(Path directory, Map<String, String> environment) {
    return in(directory, environment, SHAPE);
  }

  /** The same in a shape that the test is about. */
  static Town in(Path directory, Map<String, String> environment, Shape shape) {
    return in(configured(directory, environment).as(shape), "");
  }

  /** In one process, which starts soonest, with a Kafka that the test is about. */
  static Town in(Path directory, KafkaMode kafka) {
    return in(configured(directory, Map.of()).as(Shape.MONOLITH).with(kafka), "");
  }

  /** Of separate processes, with several instances of some services: {@code gateway=2}. */
  static Town scaled(Path directory, String scale) {
    return in(configured(directory, Map.of()), scale);
  }

  private static PlatformConfig configured(Path directory, Map<String, String> environment) {
    return PlatformConfig.forTests(directory).withEnvironment(environment).withEnvironment(USUAL);
  }

  private static Town in(PlatformConfig config, String scale) {
    TownPlace place = TownPlace.take();
    boolean started = false;
    try {
      Platform platform = Platform.start(config, scale);
      started = true;
      return new Town(place, platform, config.directory());
    } finally {
      if (!started) {
        place.close();
      }
    }
  }

  Platform platform() {
    return platform;
  }

  /** The id of a ready-made account. */
  String accountId(String name) {
    return platform.accounts().stream()
        .filter(account -> account.getName().equals(name))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  /** Until every part of the platform can be asked again. */
  void awaitReady() {
    platform.parts().forEach(part -> platform.awaitReady(part.name()));
  }

  /** Where the platform keeps all that is its own. */
  Path directory() {
    return directory;
  }

  Path logs() {
    return directory.resolve("logs");
  }

  /** Runs a command of {@code ./tiffin} beside the platform, as its operator does. */
  Said tiffin(String... arguments) {
    return Said.here(directory, arguments);
  }

  /** What came out of the printer for an order: a file for each time. */
  List<Path> printed(String orderId) {
    Path spool = directory.resolve("data/printed");
    try (Stream<Path> files = Files.exists(spool) ? Files.list(spool) : Stream.empty()) {
      return files.filter(file -> file.getFileName().toString().contains(orderId)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the provider's own books have of an order: operation by operation. */
  List<String> books(String orderId) {
    try (Stream<String> lines = Files.lines(directory.resolve("data/sandbox-ledger"))) {
      return lines
          .filter(line -> line.contains(orderId))
          .map(Town::parse)
          .map(line -> line.get("operation").asText())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String line) {
    try {
      return Visitor.JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  OpenApi openApi() {
    return openApi;
  }

  /** Somebody who is not signed in. */
  Visitor visitor() {
    return new Visitor(platform.doorUri(), "", openApi);
  }

  /** The owner of a ready-made account. */
  Visitor as(String account) {
    return new Visitor(platform.doorUri(), platform.token(account), openApi);
  }

  Visitor withToken(String token) {
    return new Visitor(platform.doorUri(), token, openApi);
  }

  /** Imports a menu file from the test's resources. */
  void importMenu(String resource) {
    importMenu(resource, Map.of());
  }

  /** The same with some words of the file replaced. */
  void importMenu(String resource, Map<String, String> replacements) {
    try (InputStream in = Objects.requireNonNull(Town.class.getResourceAsStream(resource))) {
      String text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      for (Map.Entry<String, String> replacement : replacements.entrySet()) {
        if (!text.contains(replacement.getKey())) {
          throw new IllegalArgumentException(resource + " has no " + replacement.getKey());
        }
        text = text.replace(replacement.getKey(), replacement.getValue());
      }
      Path file = Files.createTempFile(directory, "menu", ".json");
      Files.writeString(file, text);
      var outcome = platform.importMenu(file);
      if (outcome.getProblemsCount() > 0) {
        throw new IllegalArgumentException(resource + ": " + outcome.getProblemsList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a service, or one of its instances, tells Prometheus. */
  String metrics(String service) {
    return text(platform.managementUri(service).resolve("/metrics"));
  }

  static JsonNode fetch(URI uri) {
    return parse(text(uri));
  }

  private static String text(URI uri) {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Stops it; what it keeps stays, for another to go on with. */
  void stop() {
    platform.close();
    place.close();
  }

  @Override
  public void close() {
    stop();
    new TestDirectory(directory).delete();
  }
}
