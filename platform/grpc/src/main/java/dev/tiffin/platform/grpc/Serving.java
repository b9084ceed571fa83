package dev.tiffin.platform.grpc;

import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.GathererBusyException;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a unary call from plain blocking code: the one translator of refusals and failures. */
public final class Serving {
  private static final Logger log = LoggerFactory.getLogger(Serving.class);

  private Serving() {}

  /**
   * Sends what {@code work} returns, or the status of the {@link Refusal} it throws. Any other
   * exception is logged and answered without its message, which is not for strangers.
   */
  public static <A> void answer(StreamObserver<A> observer, Supplier<A> work) {
    if (observer instanceof ServerCallStreamObserver<A> call) {
      call.setOnCancelHandler(() -> {}); // or answering one who has hung up would throw
    }
    A answer;
    try {
      answer = work.get();
    } catch (RuntimeException e) {
      observer.onError(toStatus(e));
      return;
    }
    observer.onNext(answer);
    observer.onCompleted();
  }

  /** What a failed call is answered with. */
  public static Exception toStatus(RuntimeException failure) {
    return switch (failure) {
      case Refusal refusal -> refusal.toStatus();
      case GathererBusyException busy -> Refusal.unavailable("Too busy at the moment.").toStatus();
      case DependencyDownException gone -> {
        log.warn("a dependency is down: {}", gone.getMessage());
        yield Refusal.unavailable("A part of the platform is not there at the moment.").toStatus();
      }
      case io.grpc.StatusRuntimeException remote -> Refusal.of(remote).toStatus();
      default -> {
        log.error("a call failed", failure);
        yield Refusal.internal().toStatus();
      }
    };
  }
}
