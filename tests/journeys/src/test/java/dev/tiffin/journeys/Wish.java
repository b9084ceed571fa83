package dev.tiffin.journeys;

import dev.tiffin.platform.testing.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Something that is wanted once, however often it is asked for.
 *
 * @param key what it is asked for under
 * @param asked how it is asked for under a key, empty for none
 * @param otherwise how something else is
 * @param made how much of it there is
 */
record Wish(
    Visitor by,
    String key,
    Function<String, Request> asked,
    Function<String, Request> otherwise,
    LongSupplier made) {

  /** A POST. */
  record Request(String path, String body, Map<String, String> headers) {}

  /** Carried out or not, the client cannot know: it is to ask again. */
  private static final Set<String> IN_DOUBT = Set.of("UNAVAILABLE", "IDEMPOTENCY_KEY_BUSY");

  private static final Duration PAUSE = Duration.ofMillis(50);

  /** What it is answered with, byte for byte; empty if that leaves it in doubt. */
  Optional<String> ask() {
    Answer answer;
    try {
      answer = post(asked.apply(key));
    } catch (UncheckedIOException away) {
      return Optional.empty();
    }
    if (IN_DOUBT.contains(code(answer))) {
      return Optional.empty();
    }
    if (answer.status() > 201 || !code(answer).isEmpty()) {
      throw new AssertionError(answer.http() + ": " + answer.body());
    }
    return Optional.of(
        "%d %s %s %s"
            .formatted(
                answer.status(), answer.header("Location"), answer.header("ETag"), answer.body()));
  }

  /** The same, asked for until it is no longer in doubt. */
  String askUntilAnswered() {
    AtomicReference<String> answered = new AtomicReference<>();
    Await.until(
        Until.LIMIT,
        "an answer from " + asked.apply(key).path(),
        () -> {
          ask().ifPresent(answered::set);
          if (answered.get() == null) {
            LockSupport.parkNanos(PAUSE.toNanos());
          }
          return answered.get() != null;
        });
    return answered.get();
  }

  /** The code that it is refused with under another key. */
  String refusalUnder(String otherKey, int status) {
    return refusal(asked.apply(otherKey), status);
  }

  /** The code that something else is refused with under its key. */
  String refusalOfOther(int status) {
    return refusal(otherwise.apply(key), status);
  }

  private String refusal(Request request, int status) {
    Answer answer = post(request);
    return code(answer.expect(isGraph(answer) ? 200 : status));
  }

  private Answer post(Request request) {
    return by.post(request.path(), request.body(), request.headers());
  }

  private static boolean isGraph(Answer answer) {
    return answer.http().uri().getPath().equals("/graphql");
  }

  private static String code(Answer answer) {
    return answer.text(isGraph(answer) ? "/errors/0/extensions/code" : "/code");
  }
}
