package dev.tiffin.demo;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** What everybody in the demo has in common. */
final class Scene {
  private final Door door;
  private final Tokens tokens;
  private final Pace pace;
  private final Notebook notebook;
  private final AtomicReference<String> wrong = new AtomicReference<>("");
  private final CountDownLatch over = new CountDownLatch(1);

  Scene(Door door, Tokens tokens, Pace pace, Notebook notebook) {
    this.door = door;
    this.tokens = tokens;
    this.pace = pace;
    this.notebook = notebook;
  }

  Door door() {
    return door;
  }

  String token(String account) {
    return tokens.of(account);
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
    wrong.compareAndSet("", what);
  }

  /** Whether nobody has complained yet. */
  boolean isWell() {
    return wrong.get().isEmpty();
  }

  /** The first complaint, empty if there was none. */
  String complaint() {
    return wrong.get();
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
            life.live();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          } catch (DemoException | IllegalStateException failed) {
            complain(name + ": " + failed.getMessage());
          }
        });
  }

  /** What an actor does. */
  @FunctionalInterface
  interface Life {
    void live() throws InterruptedException;
  }
}
