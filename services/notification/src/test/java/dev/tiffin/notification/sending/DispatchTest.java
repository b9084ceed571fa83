package dev.tiffin.notification.sending;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.platform.testing.Await;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A notification's turn to be sent. */
@Timeout(30)
class DispatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Whose receiver is the last digit of their id. */
  private static final class Kept implements Notifications {
    final List<Attempt> noted = new CopyOnWriteArrayList<>();

    @Override
    public Due due(MessageId id, Instant now) {
      String receiver = id.value().substring(id.value().length() - 1);
      return new Due.Waiting(
          new Message(
              id,
              new Destination.Webhook(
                  URI.create("https://" + receiver + ".example.com/"), List.of("whsec_x")),
              "order.ready",
              now,
              new Content("", "", "{}")),
          receiver);
    }

    @Override
    public void note(MessageId id, Attempt attempt, Instant at) {
      noted.add(attempt);
    }
  }

  private static MessageId id(int number, int receiver) {
    return new MessageId("msg_%031d%d".formatted(number, receiver));
  }

  @Test
  void aReceiverThatDoesNotAnswerKeepsFourHandsBusyAndOthersGoOn() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger inHand = new AtomicInteger();
    Kept kept = new Kept();
    Dispatch dispatch =
        new Dispatch(
            kept,
            message -> {
              if (message.to().toString().contains("//1.")) {
                inHand.incrementAndGet();
                await(release);
              }
              return new Attempt.Delivered();
            },
            InstantSource.system());
    List<Thread> slow =
        IntStream.range(0, 4)
            .mapToObj(i -> Thread.ofVirtual().start(() -> dispatch.send(id(i, 1))))
            .toList();
    Await.until(LIMIT, "four are in hand", () -> inHand.get() == 4);
    assertEquals(new Sent.Busy(Duration.ofSeconds(5)), dispatch.send(id(5, 1)));
    assertInstanceOf(Sent.Done.class, dispatch.send(id(6, 2)));
    assertEquals(1, kept.noted.size());
    release.countDown();
    for (Thread thread : slow) {
      assertTrue(thread.join(LIMIT));
    }
    assertInstanceOf(Sent.Done.class, dispatch.send(id(5, 1)));
    assertEquals(6, kept.noted.size());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatItCameToIsNotedAndSaid() {
    Kept kept = new Kept();
    List<Attempt> attempts =
        List.of(
            new Attempt.Later("answered 503", Optional.of(Duration.ofMinutes(2))),
            new Attempt.Refused("no"),
            new Attempt.Gone("410"));
    AtomicInteger next = new AtomicInteger();
    Dispatch dispatch =
        new Dispatch(kept, _ -> attempts.get(next.getAndIncrement()), InstantSource.system());
    assertEquals(new Sent.Failed("answered 503", Duration.ofMinutes(2)), dispatch.send(id(1, 1)));
    assertEquals(new Sent.Refused("no"), dispatch.send(id(2, 1)));
    assertEquals(new Sent.Done(), dispatch.send(id(3, 1)));
    assertEquals(attempts, kept.noted);
  }
}
