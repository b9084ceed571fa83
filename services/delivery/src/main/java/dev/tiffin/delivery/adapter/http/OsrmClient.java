package dev.tiffin.delivery.adapter.http;

import dev.tiffin.delivery.run.Place;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Speaks OSRM's HTTP API: {@code /table/v1/{profile}/{coordinates}}. */
final class OsrmClient implements AutoCloseable {
  private static final long BODY_BYTES_MAX = 1 << 20;
  private static final int OK = 200;

  private final URI url;
  private final HttpClient http;

  OsrmClient(URI url) {
    this.url = url;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  /**
   * Seconds from each to each; a day where there is no way.
   *
   * @param limitNanos that it may take, its answer's body included
   * @throws IOException if there is no good answer by then
   */
  int[][] table(String profile, List<Place> from, List<Place> to, long limitNanos)
      throws IOException, InterruptedException {
    if (limitNanos <= 0) {
      throw new IOException("no time left to ask");
    }
    HttpRequest request = HttpRequest.newBuilder(question(profile, from, to)).build();
    HttpResponse<byte[]> response = answer(request, limitNanos);
    if (response.statusCode() != OK) {
      throw new IOException("the router answered " + response.statusCode());
    }
    return OsrmTable.read(response.body(), from.size(), to.size());
  }

  /** The client's own timeout ends with the headers; a body may trickle for ever. */
  private HttpResponse<byte[]> answer(HttpRequest request, long limitNanos)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), BODY_BYTES_MAX));
    try {
      return answer.get(limitNanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new IOException("the router did not answer in time", e);
    } catch (ExecutionException e) {
      throw new IOException("the router cannot be asked", e.getCause());
    } finally {
      answer.cancel(true); // does nothing to what has ended
    }
  }

  private URI question(String profile, List<Place> from, List<Place> to) {
    String places =
        Stream.concat(from.stream(), to.stream())
            .map(OsrmClient::lonLat)
            .collect(Collectors.joining(";"));
    String path = url.getRawPath() == null ? "" : url.getRawPath().replaceFirst("/+$", "");
    String question =
        "%s/table/v1/%s/%s?sources=%s&destinations=%s&annotations=duration"
            .formatted(
                path,
                profile,
                places,
                numbers(0, from.size()),
                numbers(from.size(), from.size() + to.size()));
    return url.resolve(question);
  }

  /** Six digits are a tenth of a metre. */
  private static String lonLat(Place place) {
    return String.format(Locale.ROOT, "%.6f,%.6f", place.longitude(), place.latitude());
  }

  private static String numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining(";"));
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
