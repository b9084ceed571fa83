package dev.tiffin.gateway.reporting;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, read as it comes. One piece is asked for while another is being sent on,
 * so that memory stays constant and a slow client slows reporting down. What stops coming breaks
 * off after a limit, which the JDK's own stream has not.
 */
final class PassedBody extends InputStream implements HttpResponse.BodySubscriber<PassedBody> {
  private sealed interface Part {
    record Bytes(List<ByteBuffer> buffers) implements Part {}

    record End() implements Part {}

    record Failure(Throwable cause) implements Part {}
  }

  // One piece is asked for at a time, and after it comes the end.
  private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(2);
  private final AtomicReference<Flow.@Nullable Subscription> subscription = new AtomicReference<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Duration limit;
  private final Runnable onClose;
  private Iterator<ByteBuffer> buffers = List.<ByteBuffer>of().iterator();
  private ByteBuffer current = ByteBuffer.allocate(0);
  private boolean ended;

  /**
   * @param limit from one piece to the next
   * @param onClose called once
   */
  PassedBody(Duration limit, Runnable onClose) {
    this.limit = limit;
    this.onClose = onClose;
  }

  @Override
  public CompletionStage<PassedBody> getBody() {
    return CompletableFuture.completedFuture(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription started) {
    subscription.set(started);
    if (closed.get()) {
      started.cancel();
    } else {
      started.request(1);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> piece) {
    parts.add(new Part.Bytes(piece));
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part.Failure(failure));
  }

  @Override
  public void onComplete() {
    parts.add(new Part.End());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!current.hasRemaining()) {
      if (buffers.hasNext()) {
        current = buffers.next();
      } else if (ended || !hasNextPiece()) {
        return -1;
      }
    }
    int count = Math.min(length, current.remaining());
    current.get(target, offset, count);
    return count;
  }

  private boolean hasNextPiece() throws IOException {
    return switch (next()) {
      case Part.Bytes bytes -> {
        buffers = bytes.buffers().iterator();
        Flow.Subscription source = subscription.get();
        if (source != null) {
          source.request(1);
        }
        yield true;
      }
      case Part.End _ -> {
        ended = true;
        yield false;
      }
      case Part.Failure failure -> throw new IOException("reporting hung up", failure.cause());
    };
  }

  private Part next() throws IOException {
    try {
      Part part = parts.poll(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (part == null) {
        throw new IOException("reporting went silent for " + limit);
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while passing on", e);
    }
  }

  /** Gives up what has not come; a connection that is not at its end is not used again. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      Flow.Subscription source = subscription.get();
      if (source != null) {
        source.cancel();
      }
      onClose.run();
    }
  }
}
