package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** How many events are stored and not yet told, as the order service's metrics say. */
final class RelayLag implements AutoCloseable {
  private static final Pattern METRIC = Pattern.compile("tiffin_relay_lag(?:\\{[^}]*})? +(\\S+)");
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI metrics;

  RelayLag(URI metrics) {
    this.metrics = metrics;
  }

  /** How long from now until the lag is gone; a minute when it is not gone within one. */
  Duration untilGone() throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (read() > 0) {
      if (System.nanoTime() - start > LIMIT.toNanos()) {
        return LIMIT.plusSeconds(1);
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private double read() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(metrics).timeout(LIMIT).build();
    String text = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    return parse(text).orElseThrow(() -> new BenchException("no tiffin_relay_lag at " + metrics));
  }

  static OptionalDouble parse(String metrics) {
    return metrics
        .lines()
        .map(METRIC::matcher)
        .filter(java.util.regex.Matcher::lookingAt)
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .max();
  }

  @Override
  public void close() {
    client.close();
  }
}
