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
import java.util.stream.IntStream;

/**
 * Turns many concurrent single requests into few batched ones. There is no timer: a batch is
 * whatever has gathered while the last one was being carried out, so a lone request waits for
 * nothing and a crowd shares one round trip (or one fsync).
 *
 * <p>Batches are carried out by platform threads of its own: each waits in the kernel for its round
 * trips, which takes two switches of threads where a virtual thread takes half a dozen.
 *
 * @param <Q> a request
 * @param <A> its answer
 */
public final class Gatherer<Q, A> implements AutoCloseable {
  private record Waiting<Q, A>(Q request, CompletableFuture<A> answer) {}

  private final BlockingQueue<Waiting<Q, A>> queue;
  private final Semaphore turns;
  private final int atOnce;
  private final int batchMax;
  private final Function<List<Q>, List<A>> carryOut;
  private final List<Thread> workers;
  private volatile boolean closing;

  /**
   * @param name of its threads, for a stack dump
   * @param batchMax the largest batch
   * @param atOnce how many batches may be under way at the same time, 1 or more
   * @param queueMax how many requests may wait before a further one is refused
   * @param carryOut answers a batch, one answer for each request in the same order; when it throws,
   *     every request of the batch fails with that exception
   */
  public Gatherer(
      String name, int batchMax, int atOnce, int queueMax, Function<List<Q>, List<A>> carryOut) {
    this.queue = new ArrayBlockingQueue<>(queueMax);
    this.turns = new Semaphore(atOnce);
    this.atOnce = atOnce;
    this.batchMax = batchMax;
    this.carryOut = carryOut;
    this.workers =
        IntStream.range(0, atOnce)
            .mapToObj(_ -> Thread.ofPlatform().name(name).daemon().start(this::work))
            .toList();
  }

  /**
   * Asks, and waits for the answer.
   *
   * @throws GathererBusyException if too many wait already, no answer came within {@code limit}, or
   *     this is closed. A request whose limit passed while it waited is not carried out any more.
   */
  public A ask(Q request, Duration limit) {
    Waiting<Q, A> waiting = new Waiting<>(request, new CompletableFuture<>());
    if (closing || !queue.offer(waiting)) {
      throw new GathererBusyException(closing ? "closing down" : "too many requests are waiting");
    }
    if (closing) {
      failWaiting(); // it may have come in after close() looked
    }
    try {
      return waiting.answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      waiting.answer.cancel(false);
      throw new GathererBusyException("no answer within " + limit);
    } catch (InterruptedException e) {
      waiting.answer.cancel(false);
      Thread.currentThread().interrupt();
      throw new GathererBusyException("interrupted");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private void work() {
    List<Waiting<Q, A>> batch = new ArrayList<>();
    try {
      while (true) {
        batch.add(queue.take());
        turns.acquire(); // who closes takes them all before interrupting: no work is cut short
        try {
          // whoever is about to ask, and could run now, asks first: no wait, but a fuller batch
          Thread.yield();
          queue.drainTo(batch, batchMax - 1);
          answer(batch);
        } finally {
          turns.release();
        }
        batch = new ArrayList<>();
      }
    } catch (InterruptedException closed) {
      batch.forEach(Gatherer::refuse);
    }
  }

  private void answer(List<Waiting<Q, A>> gathered) {
    List<Waiting<Q, A>> batch =
        gathered.stream().filter(waiting -> !waiting.answer.isDone()).toList();
    try {
      if (!batch.isEmpty()) {
        answerAll(batch);
      }
    } catch (RuntimeException | Error e) { // whoever asked must hear of it, whatever it is
      batch.forEach(waiting -> waiting.answer.completeExceptionally(e));
    }
  }

  private void answerAll(List<Waiting<Q, A>> batch) {
    List<A> answers = carryOut.apply(batch.stream().map(Waiting::request).toList());
    if (answers.size() != batch.size()) {
      throw new IllegalStateException(answers.size() + " answers to " + batch.size());
    }
    for (int i = 0; i < batch.size(); i++) {
      batch.get(i).answer.complete(answers.get(i));
    }
  }

  /** Takes nothing new, fails what still waits, and lets what is under way finish. */
  @Override
  public void close() {
    closing = true;
    failWaiting();
    turns.acquireUninterruptibly(atOnce);
    workers.forEach(Thread::interrupt);
    failWaiting();
    turns.release(atOnce); // closing twice is harmless
  }

  private void failWaiting() {
    List<Waiting<Q, A>> left = new ArrayList<>();
    queue.drainTo(left);
    left.forEach(Gatherer::refuse);
  }

  private static void refuse(Waiting<?, ?> waiting) {
    waiting.answer.completeExceptionally(new GathererBusyException("closing down"));
  }
}
