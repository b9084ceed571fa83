package dev.tiffin.platform.operations;

import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.platform.eventstore.rebuild.Progress;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a caller how far it has got: every stage, and within one a few times a second as long as
 * the caller takes it. Ends the rebuild of whoever has hung up.
 */
final class ToldProgress implements Progress {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final ServerCallStreamObserver<RebuildReadModelResponse> call;
  private @Nullable Stage stage;
  private long told;

  ToldProgress(ServerCallStreamObserver<RebuildReadModelResponse> call) {
    this.call = call;
  }

  @Override
  public void report(Stage now, long events, long total) {
    if (call.isCancelled()) {
      throw new CancellationException("whoever asked for it has hung up");
    }
    long nanos = System.nanoTime();
    boolean due = call.isReady() && nanos - told > PAUSE_NANOS;
    if (now != stage || due) {
      stage = now;
      told = nanos;
      call.onNext(RebuildMessages.write(now, events, total));
    }
  }
}
