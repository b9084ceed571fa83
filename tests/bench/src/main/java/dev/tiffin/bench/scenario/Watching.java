package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Many streams on one channel, each watching one thing, all open at the same time.
 *
 * @param <A> what they are told
 */
final class Watching<A> implements AutoCloseable {
  /** How long a watcher may wait for what must come. */
  static final Duration LIMIT = Duration.ofSeconds(20);

  private final GrpcChannel channel;
  private final Context.CancellableContext context = Context.current().withCancellation();
  private final CountDownLatch open;
  private final Hearing<A> hearing;

  /** Opens the stream of that index. */
  @FunctionalInterface
  interface Opening<A> {
    void open(Channel channel, int index, StreamObserver<A> into);
  }

  /** Told of each message, with the time it came as {@link System#nanoTime} has it. */
  @FunctionalInterface
  interface Hearing<A> {
    void heard(int index, A message, long nanos);
  }

  /**
   * @param target of the gRPC server
   */
  Watching(String target, int count, Opening<A> opening, Hearing<A> hearing) {
    this.channel = new GrpcChannel(target, LIMIT, OpenTelemetry.noop());
    this.open = new CountDownLatch(count);
    this.hearing = hearing;
    context.run(() -> {
      for (int i = 0; i < count; i++) {
        opening.open(channel.channel(), i, new Watch(i));
      }
    });
  }

  /**
   * Waits until every watcher has been told how things are.
   *
   * @throws BenchException if one is not within 20 seconds
   */
  void awaitOpen() throws InterruptedException {
    if (!open.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      throw new BenchException(open.getCount() + " watchers were told nothing");
    }
  }

  @Override
  public void close() {
    context.cancel(Status.CANCELLED.asException());
    channel.close();
  }

  private final class Watch implements StreamObserver<A> {
    private final int index;
    private boolean begun;

    Watch(int index) {
      this.index = index;
    }

    @Override
    public void onNext(A message) {
      long now = System.nanoTime();
      if (!begun) {
        begun = true;
        open.countDown();
      }
      hearing.heard(index, message, now);
    }

    @Override
    public void onError(Throwable failure) {
      // Whoever waits for what this watcher does not tell says so.
    }

    @Override
    public void onCompleted() {
      // What is watched has not ended: the stream ends with the bench.
    }
  }
}
