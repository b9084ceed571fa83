package dev.tiffin.gateway.adapter.grpc;

import dev.tiffin.platform.grpc.Refusal;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/**
 * The one answer of a unary call, waited for on a virtual thread. Half the cost of grpc-java's
 * blocking stub, which brings an executor of its own to every call.
 */
public final class Reply<A> implements StreamObserver<A> {
  private final CompletableFuture<A> answer = new CompletableFuture<>();

  private Reply() {}

  /**
   * Calls, and waits; the call's deadline bounds the wait.
   *
   * @param call gives the observer to an asynchronous stub
   * @throws Refusal what the service refused, or that it is not there
   */
  public static <A> A to(Consumer<StreamObserver<A>> call) {
    Reply<A> reply = new Reply<>();
    call.accept(reply);
    try {
      return reply.answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusRuntimeException failure
          ? Refusal.of(failure)
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("The gateway is closing down.");
    }
  }

  @Override
  public void onNext(A value) {
    answer.complete(value);
  }

  @Override
  public void onError(Throwable failure) {
    answer.completeExceptionally(failure);
  }

  @Override
  public void onCompleted() {
    if (!answer.isDone()) {
      answer.completeExceptionally(
          Status.INTERNAL.withDescription("no answer").asRuntimeException());
    }
  }
}
