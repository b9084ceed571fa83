package dev.tiffin.topology.supervision;

import dev.tiffin.platform.embedded.ChildProcess;
import dev.tiffin.platform.embedded.Signal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One part and the thread that keeps it running: one life after the other, until stopped. */
final class Supervised {

  private static final Duration POLL = Duration.ofMillis(50);

  private final Part part;
  private final Backoff backoff;
  private final Runnable changed;
  private final Thread thread;
  private final CompletableFuture<@Nullable Void> stopped = new CompletableFuture<>();
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private PartStatus status;
  private CompletableFuture<@Nullable Void> ready = new CompletableFuture<>();
  private @Nullable ChildProcess process;
  private boolean launching;
  private boolean wasEverReady;
  private CompletableFuture<@Nullable Void> released = CompletableFuture.completedFuture(null);

  // Of the thread alone.
  private int deathsInARow;

  Supervised(Part part, Backoff backoff, Runnable changed) {
    this.part = part;
    this.backoff = backoff;
    this.changed = changed;
    this.status = new PartStatus(part.name(), Phase.STARTING, 0, part.ports(), 0, now(), "");
    this.thread = Thread.ofVirtual().name("keep-" + part.name()).unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  PartStatus status() {
    lock.lock();
    try {
      return status;
    } finally {
      lock.unlock();
    }
  }

  private void keep() {
    while (!stopped.isDone()) {
      String end = live();
      if (!stopped.isDone()) {
        mourn(end);
        pause(backoff.pause(deathsInARow));
        CompletableFuture.anyOf(stopped, released()).join();
      }
    }
    become(Phase.STOPPED, 0);
    ready().completeExceptionally(new PartFailedException(part.name(), "was stopped"));
  }

  /** One life; returns how it ended. */
  private String live() {
    Part.Running running;
    try {
      become(Phase.STARTING, 0);
      running = launch();
    } catch (RuntimeException failed) { // whatever it is, the part must be tried again
      return String.valueOf(failed.getMessage());
    }
    try {
      become(Phase.STARTING, running.process().pid());
      if (awaitReady(running.process())) {
        become(Phase.RUNNING, running.process().pid());
        CompletableFuture.anyOf(stopped, running.process().onExit()).join();
      }
      return running.process().isAlive() ? "" : described(running.process().onExit().join());
    } finally {
      running.end().run();
    }
  }

  /** Starting may take long, so a stop meanwhile interrupts it, and never what comes after. */
  private Part.Running launch() {
    setLaunching(true);
    try {
      Part.Running running = part.start();
      setProcess(running.process());
      if (!released().isDone()) {
        running.process().signal(Signal.KILL); // it was just being started when it was to be held
      }
      return running;
    } finally {
      setLaunching(false);
    }
  }

  private void setLaunching(boolean now) {
    lock.lock();
    try {
      launching = now && !stopped.isDone();
      if (!now) {
        Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }

  private void setProcess(ChildProcess started) {
    lock.lock();
    try {
      process = started;
    } finally {
      lock.unlock();
    }
  }

  private boolean awaitReady(ChildProcess child) {
    while (child.isAlive() && !stopped.isDone()) {
      if (part.isReady()) {
        return true;
      }
      pause(POLL);
    }
    return false;
  }

  private void mourn(String end) {
    lock.lock();
    try {
      boolean wasHealthy =
          status.phase() == Phase.RUNNING
              && now() - status.sinceMillis() >= backoff.health().toMillis();
      deathsInARow = wasHealthy ? 1 : deathsInARow + 1;
      status =
          new PartStatus(
              part.name(), Phase.RESTARTING, 0, part.ports(), status.restarts() + 1, now(), end);
      // Only the first life can fail for good; who waits for a later one waits for the next.
      if (!wasEverReady) {
        ready.completeExceptionally(new PartFailedException(part.name(), "did not start: " + end));
      } else if (ready.isDone()) {
        ready = new CompletableFuture<>();
      }
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  private void become(Phase phase, long pid) {
    lock.lock();
    try {
      status =
          new PartStatus(
              part.name(), phase, pid, part.ports(), status.restarts(), now(), status.lastEnd());
      if (phase == Phase.RUNNING) {
        wasEverReady = true;
        ready.complete(null);
      }
    } finally {
      lock.unlock();
    }
    changed.run();
  }

  /**
   * @param left of the limit, which others may have used some of
   * @throws PartFailedException when its first life ends before it was ever ready, or the time is
   *     over
   */
  void awaitReady(Duration left, Duration limit) {
    try {
      ready().get(left.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof PartFailedException known) {
        throw known;
      }
      throw new IllegalStateException(failed);
    } catch (TimeoutException late) {
      throw new PartFailedException(
          part.name(), "was not ready within " + limit.toSeconds() + " s");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new PartFailedException(part.name(), "was not waited for: interrupted");
    }
  }

  private CompletableFuture<@Nullable Void> ready() {
    lock.lock();
    try {
      return ready;
    } finally {
      lock.unlock();
    }
  }

  /** Sends the process a signal; after KILL, {@link #awaitReady} waits for the next life. */
  void signal(Signal signal) {
    lock.lock();
    try {
      if (process == null || !process.isAlive()) {
        return;
      }
      if (signal == Signal.KILL && ready.isDone()) {
        ready = new CompletableFuture<>();
      }
      process.signal(signal);
    } finally {
      lock.unlock();
    }
  }

  /** Kills its process, and keeps it from its next life until {@link #release}. */
  void hold() {
    lock.lock();
    try {
      if (released.isDone()) {
        released = new CompletableFuture<>();
      }
    } finally {
      lock.unlock();
    }
    signal(Signal.KILL);
  }

  /** Lets it live again; does nothing unless it is held. */
  void release() {
    released().complete(null);
  }

  private CompletableFuture<@Nullable Void> released() {
    lock.lock();
    try {
      return released;
    } finally {
      lock.unlock();
    }
  }

  /** Ends its life and starts no other; returns when its process is gone. */
  void stop() {
    lock.lock();
    try {
      stopped.complete(null);
      if (launching) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
    try {
      if (thread.getState() != Thread.State.NEW) {
        thread.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause(Duration pause) {
    try {
      stopped.get(pause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException over) {
      // The usual case: nobody stopped us meanwhile.
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static String described(int exit) {
    return exit > 128 ? "killed by signal " + (exit - 128) : "exit code " + exit;
  }

  private static long now() {
    return System.currentTimeMillis();
  }
}
