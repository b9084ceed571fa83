package dev.tiffin.journeys;

import dev.tiffin.platform.testing.Await;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** What one service decides, the others hear a moment later: asks until somebody sees it. */
final class Until {
  static final Duration LIMIT = Duration.ofSeconds(60);

  /** Whoever asks all the time takes the processor from those who are waited for. */
  private static final Duration PAUSE = Duration.ofMillis(10);

  /** Answered while something behind the door is being restarted. */
  static final int AWAY = 503;

  private Until() {}

  static Answer order(Visitor visitor, String id, String status) {
    return seen(visitor, "/orders/" + id, "/status", status);
  }

  static Answer payment(Visitor visitor, String id, String status) {
    return seen(visitor, "/orders/" + id + "/payment", "/status", status);
  }

  static Answer ticket(Visitor visitor, String id, String status) {
    return seen(visitor, "/kitchen/tickets/" + id, "/status", status);
  }

  static Answer delivery(Visitor visitor, String id, String pointer, String value) {
    return seen(visitor, "/deliveries/" + id, pointer, value);
  }

  /** Until the door answers that address with this value at that RFC 6901 pointer. */
  static Answer seen(Visitor visitor, String path, String pointer, String value) {
    AtomicReference<String> last = new AtomicReference<>("nothing");
    AtomicReference<Answer> found = new AtomicReference<>();
    try {
      Await.until(
          LIMIT,
          path + " has " + pointer + " " + value,
          () -> {
            try {
              Answer answer = visitor.get(path);
              last.set(answer.status() + " " + answer.body());
              found.set(answer);
              if (answer.status() == 200 && answer.text(pointer).equals(value)) {
                return true;
              }
            } catch (UncheckedIOException away) {
              last.set("no answer: " + away.getMessage()); // a door that is being restarted
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            return false;
          });
    } catch (AssertionError late) {
      throw new AssertionError(late.getMessage() + "; the last was " + last.get(), late);
    }
    return found.get();
  }

  /**
   * Tries again while the door or what is behind it is away; never after it has succeeded.
   *
   * @return what was answered in the end
   */
  static Answer done(String what, int status, Supplier<Answer> call) {
    AtomicReference<Answer> last = new AtomicReference<>();
    Await.until(
        LIMIT,
        what,
        () -> {
          try {
            last.set(call.get());
          } catch (UncheckedIOException away) {
            LockSupport.parkNanos(PAUSE.toNanos());
            return false;
          }
          if (last.get().status() != AWAY) {
            return true;
          }
          LockSupport.parkNanos(PAUSE.toNanos());
          return false;
        });
    // carried out by the try before, whose answer was lost
    boolean before = last.get().status() == 409 && last.get().text("/code").startsWith("ILLEGAL_");
    return before ? last.get() : last.get().expect(status);
  }
}
