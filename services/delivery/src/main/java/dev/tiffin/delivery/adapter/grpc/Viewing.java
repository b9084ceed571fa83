package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.delivery.watching.Subject;
import dev.tiffin.delivery.watching.TooManyWatchersException;
import dev.tiffin.delivery.watching.Watchers;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/** A call that watches: it takes a place among the watchers, and ends with a status in any case. */
final class Viewing<A> {
  /** Looks by itself this often, should a wake-up ever be lost. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(15);

  /** How often it is seen whether a slow one has caught up. */
  private static final Duration CATCHING_UP = Duration.ofMillis(20);

  /** What is sent while watching; returns when there is nothing more to come. */
  @FunctionalInterface
  interface Sight<A> {
    void show(Viewing<A> call) throws InterruptedException;
  }

  private final ServerCallStreamObserver<A> observer;
  private final Watchers watchers;
  private final Watchers.Watch watch;

  private Viewing(ServerCallStreamObserver<A> observer, Watchers watchers, Watchers.Watch watch) {
    this.observer = observer;
    this.watchers = watchers;
    this.watch = watch;
  }

  static <A> void run(StreamObserver<A> observer, Watchers watchers, Sight<A> sight) {
    ServerCallStreamObserver<A> call = (ServerCallStreamObserver<A>) observer;
    call.setOnCancelHandler(() -> {}); // or sending to one who has hung up would throw
    try (Watchers.Watch watch = watchers.open()) {
      Viewing<A> viewing = new Viewing<>(call, watchers, watch);
      sight.show(viewing);
      viewing.end();
    } catch (TooManyWatchersException e) {
      call.onError(
          new Refusal(
                  ProblemKind.PROBLEM_KIND_LIMITED,
                  "TOO_MANY_WATCHERS",
                  "Too many watch at the moment. Try again shortly.")
              .toStatus());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      call.onError(stopping());
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      call.onError(Serving.toStatus(e));
    }
  }

  Watchers.Watch watch() {
    return watch;
  }

  /** Whether somebody still looks, and may. */
  boolean isOpen() {
    return !observer.isCancelled() && !watchers.isClosed();
  }

  /**
   * Waits for news, and until whoever looks has taken what was sent before: one who is slow is told
   * how things are then, and nothing of what was in between.
   *
   * @return what changed; empty when it is time to look anyway, or when nobody looks any more
   */
  Set<Subject> await() throws InterruptedException {
    Set<Subject> news = new HashSet<>(watch.await(LOOK_AGAIN));
    while (!observer.isReady() && isOpen()) {
      news.addAll(watch.await(CATCHING_UP));
    }
    return news;
  }

  void send(A message) {
    observer.onNext(message);
  }

  private void end() {
    if (observer.isCancelled()) {
      return;
    }
    if (watchers.isClosed()) {
      observer.onError(stopping());
    } else {
      observer.onCompleted();
    }
  }

  private static Exception stopping() {
    return Refusal.unavailable("The service is stopping. Watch on.").toStatus();
  }
}
