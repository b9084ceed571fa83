package dev.tiffin.platform.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Turns many concurrent single requests into few batched ones. There is no timer: a batch is
 * whatever has gathered while the last one was being carried out, so a lone request waits for
 * nothing and a crowd shares one round trip (or one fsync).
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class Gatherer<Q, A> implements AutoCloseable {
  private record Waiting<Q, A>(Q request, CompletableFuture<A> answer) {}

  private final BlockingQueue<Waiting<Q, A>> queue;
  private final Semaphore batchesAtOnce;
  private final int batchMax;
  private final Function<List<Q>, List<A>> carryOut;
  private final Thread worker;
  private final int atOnce;

  /**
   * @param name of the worker thread, for a stack dump
   * @param batchMax the largest batch
   * @param atOnce how many batches may be under way at the same time, 1 or more
   * @param queueMax how many requests may wait before a further one is refused
   * @param carryOut answers a batch, one answer for each request in the same order; when it throws,
   *     every request of the batch fails with that exception
   */
  public Gatherer(
      String name, int batchMax, int atOnce, int queueMax, Function<List<Q>, List<A>> carryOut) {
    this.queue = new ArrayBlockingQueue<>(queueMax);
    this.batchesAtOnce = new Semaphore(atOnce);
    this.atOnce = atOnce;
    this.batchMax = batchMax;
    this.carryOut = carryOut;
    this.worker = Thread.ofVirtual().name(name).start(this::work);
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws GathererBusyException if too many wait already, or no answer came within {@code limit}
   */
  public A ask(Q request, Duration limit) {
    Waiting<Q, A> waiting = new Waiting<>(request, new CompletableFuture<>());
    if (!queue.offer(waiting)) {
      throw new GathererBusyException("too many requests are waiting");
    }
    try {
      return waiting.answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new GathererBusyException("no answer within " + limit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GathererBusyException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private void work() {
    try {
      while (true) {
        Waiting<Q, A> first = queue.take();
        batchesAtOnce.acquire();
        List<Waiting<Q, A>> batch = new ArrayList<>();
        batch.add(first);
        queue.drainTo(batch, batchMax - 1);
        if (atOnce == 1) {
          answer(batch);
        } else {
          Thread.startVirtualThread(() -> answer(batch));
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(List<Waiting<Q, A>> batch) {
    try {
      List<A> answers = carryOut.apply(batch.stream().map(Waiting::request).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer.complete(answers.get(i));
      }
    } catch (RuntimeException | Error e) { // whoever asked must hear of it, whatever it is
      batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
    } finally {
      batchesAtOnce.release();
    }
  }

  /** Lets what is under way finish, and fails what still waits. */
  @Override
  public void close() {
    batchesAtOnce.acquireUninterruptibly(atOnce);
    worker.interrupt();
    List<Waiting<Q, A>> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(
        waiting -> waiting.answer.completeExceptionally(new GathererBusyException("closing down")));
  }
}
