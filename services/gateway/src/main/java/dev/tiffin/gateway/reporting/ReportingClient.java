package dev.tiffin.gateway.reporting;

import dev.tiffin.gateway.adapter.http.Answer;
import dev.tiffin.gateway.adapter.http.ProblemException;
import dev.tiffin.platform.grpc.Refusal;
import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks reporting over plain HTTP/1.1, on connections that are kept.
 *
 * <p>It is the JDK's client, though Helidon's blocking one costs a third less (67 to 99 µs of
 * processor for a small answer, 0.9 to 1.3 ms for a megabyte, two cores): on kept connections that
 * one lost the first byte of an answer five times in 60,000.
 */
public final class ReportingClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReportingClient.class);
  private static final int AT_ONCE_MAX = 64;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
  private static final List<HeaderName> PASSED_BACK =
      List.of(
          HeaderNames.CONTENT_TYPE,
          HeaderNames.CONTENT_LANGUAGE,
          HeaderNames.CONTENT_DISPOSITION,
          HeaderNames.ETAG,
          HeaderNames.LAST_MODIFIED,
          HeaderNames.LOCATION,
          HeaderNames.RETRY_AFTER,
          HeaderNames.ALLOW,
          HeaderNames.create("OData-Version"),
          HeaderNames.create("OData-EntityId"),
          HeaderNames.create("OData-Error"),
          HeaderNames.create("Preference-Applied"));

  private final String base;
  private final Duration limit;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http;
  private final Semaphore slots = new Semaphore(AT_ONCE_MAX);

  /**
   * @param base {@code http://host:port}, without a path
   * @param limit until an answer begins, and from one piece of it to the next
   */
  public ReportingClient(URI base, Duration limit) {
    this.base = base.toString().replaceFirst("/$", "");
    this.limit = limit;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .executor(executor)
            .build();
  }

  /**
   * The answer, of which only the beginning has come yet.
   *
   * @throws Refusal unavailable if reporting does not answer, or enough are waiting for it
   * @throws ProblemException 504 if it does not in time
   */
  Answer ask(PassedRequest request) {
    if (!slots.tryAcquire()) {
      throw Refusal.unavailable("Too many reports are being made. Try again shortly.");
    }
    PassedBody body = new PassedBody(limit, slots::release);
    boolean answered = false;
    try {
      Answer answer = answer(http.send(toReporting(request), _ -> body), body);
      answered = true;
      return answer;
    } catch (HttpConnectTimeoutException e) {
      throw unreachable(e);
    } catch (HttpTimeoutException e) {
      throw new ProblemException(
          504, "TOO_SLOW", "The report was not made in time. Ask for less, or again later.");
    } catch (IOException e) {
      throw unreachable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The gateway is stopping.");
    } finally {
      if (!answered) {
        body.close();
      }
    }
  }

  private static Refusal unreachable(IOException cause) {
    log.warn("reporting does not answer: {}", cause.toString());
    return Refusal.unavailable("Reports cannot be had at the moment. Try again shortly.");
  }

  private HttpRequest toReporting(PassedRequest request) {
    HttpRequest.Builder passed =
        HttpRequest.newBuilder(URI.create(base + request.address()))
            .timeout(limit)
            .method(
                request.method(),
                request.method().equals("POST")
                    ? HttpRequest.BodyPublishers.ofByteArray(request.body())
                    : HttpRequest.BodyPublishers.noBody());
    request.headers().forEach(passed::header);
    return passed.build();
  }

  private static Answer answer(HttpResponse<PassedBody> response, PassedBody body) {
    HttpHeaders headers = response.headers();
    List<Header> passed = new ArrayList<>();
    for (HeaderName name : PASSED_BACK) {
      headers
          .firstValue(name.defaultCase())
          .ifPresent(value -> passed.add(HeaderValues.create(name, value)));
    }
    return new Answer.Passing(
        response.statusCode(),
        passed,
        body,
        headers.firstValueAsLong("Content-Length").orElse(-1),
        headers.firstValue("Content-Encoding").orElse(""));
  }

  @Override
  public void close() {
    http.shutdownNow();
    http.close();
    executor.close();
  }
}
