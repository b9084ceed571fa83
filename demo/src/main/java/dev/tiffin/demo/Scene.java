package dev.tiffin.demo;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What everybody in the demo has in common. */
final class Scene {
  private static final int COMPLAINTS_MAX = 1_000;

  private final Door door;
  private final Pace pace;
  private final Notebook notebook;
  private final boolean goesOn;
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * @param goesOn whether the hour is played to its end although somebody complained
   */
  Scene(Door door, Pace pace, Notebook notebook, boolean goesOn) {
    this.door = door;
    this.pace = pace;
    this.notebook = notebook;
    this.goesOn = goesOn;
  }

  Door door() {
    return door;
  }

  Pace pace() {
    return pace;
  }

  Notebook notebook() {
    return notebook;
  }

  /** Whether everybody may go home. */
  boolean isOver() {
    return over.getCount() == 0;
  }

  /** Waits for the end, or for so long. */
  void awaitEnd(Duration limit) throws InterruptedException {
    var unused = over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  void end() {
    over.countDown();
  }

  /** Something that must not be: it is told at the end, and ends the demo as failed. */
  void complain(String what) {
    if (wrong.size() < COMPLAINTS_MAX) {
      wrong.add(what);
    }
  }

  /** Whether there is no reason to stop early. */
  boolean isWell() {
    return goesOn || wrong.isEmpty();
  }

  /** What was complained of, oldest first, a thousand at most. */
  List<String> complaints() {
    return List.copyOf(wrong);
  }

  /** An answer that the demo cannot do without. */
  Reply expect(Reply reply, String what) {
    if (!reply.ok()) {
      throw new DemoException(
          "%s was refused: %d %s %s"
              .formatted(what, reply.status(), reply.code(), reply.text("detail")));
    }
    return reply;
  }

  /** Runs an actor's life; what it dies of is a complaint. */
  Thread start(String name, Life life) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            attempt(name, life);
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** One thing of many that an actor does: if it fails, that is a complaint, and life goes on. */
  void attempt(String name, Life life) throws InterruptedException {
    try {
      life.live();
    } catch (DemoException | IllegalStateException failed) {
      complain(name + ": " + failed.getMessage());
    }
  }

  /** What an actor does. */
  @FunctionalInterface
  interface Life {
    void live() throws InterruptedException;
  }
}
