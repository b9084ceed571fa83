package dev.tiffin.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Runs one plan on the calling thread. In the open loop a request whose time has come waits for a
 * free connection if there is none, and its latency counts from then on: a server that stalls is
 * charged for everybody who would have come meanwhile.
 */
public final class LoadGenerator {
  private static final long LATENCY_MICROS_MAX = TimeUnit.MINUTES.toMicros(5);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final LoadPlan plan;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
  private final Deque<Connection> idle = new ArrayDeque<>();
  private final List<Connection> connections = new ArrayList<>();
  private final Histogram latencyMicros = new Histogram(LATENCY_MICROS_MAX, 3);
  private final Map<String, Long> failures = new HashMap<>();
  private final long count;
  private long start;
  private long next;
  private long answered;
  private long failed;
  private long slow;
  private long lastLook;
  private long lastAnswer;

  private LoadGenerator(LoadPlan plan, Selector selector) {
    this.plan = plan;
    this.selector = selector;
    this.count = plan.requestCount();
  }

  /**
   * Returns when every request has its answer or has failed; with the plan's duration and its limit
   * for answers at the latest.
   *
   * @throws IOException if this machine cannot make load at all
   * @throws InterruptedException if the thread was interrupted
   */
  public static LoadResult run(LoadPlan plan) throws IOException, InterruptedException {
    try (Selector selector = Selector.open()) {
      LoadGenerator generator = new LoadGenerator(plan, selector);
      try {
        return generator.run();
      } finally {
        generator.connections.forEach(Connection::close);
      }
    }
  }

  private LoadResult run() throws IOException, InterruptedException {
    start = System.nanoTime();
    lastAnswer = start;
    lastLook = start;
    long sendEnd = start + plan.limits().duration().toNanos();
    long end = sendEnd + plan.limits().answerLimit().toNanos();
    boolean open = plan.pace().isOpen();
    while (!hasEnded(open, sendEnd, end)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      long now = System.nanoTime();
      if (open || now < sendEnd) {
        sendWhatIsDue(now);
      }
      lookForLate(now);
      selector.select(this::proceed, waitMillis(now));
    }
    return result(open);
  }

  private boolean hasEnded(boolean open, long sendEnd, long end) {
    long now = System.nanoTime();
    boolean allSent = next >= count || (!open && now >= sendEnd);
    return now >= end || givesUp() || (allSent && answered + failed == next);
  }

  private boolean givesUp() {
    return failed > plan.limits().failuresMax() || slow > plan.limits().slowMax();
  }

  private void sendWhatIsDue(long now) {
    while (next < count && start + plan.pace().dueNanos(next) <= now && !givesUp()) {
      Connection connection = free();
      if (connection == null) {
        return;
      }
      long index = next++;
      long due = start + plan.pace().dueNanos(index);
      try {
        connection.send(plan.requests(), index, plan.pace().isOpen() ? due : now, now);
      } catch (IOException unreachable) {
        fail(connection, unreachable);
      }
    }
  }

  private @org.jspecify.annotations.Nullable Connection free() {
    // The one used last: so that no more are open than the load needs.
    Connection free = idle.poll();
    if (free == null && connections.size() < plan.connectionsMax()) {
      free = new Connection(selector, plan.target());
      connections.add(free);
    }
    return free;
  }

  private long waitMillis(long now) {
    long untilNanos = LOOK_NANOS;
    boolean canSend = !idle.isEmpty() || connections.size() < plan.connectionsMax();
    if (next < count && canSend) {
      untilNanos = Math.min(untilNanos, start + plan.pace().dueNanos(next) - now);
    }
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(untilNanos));
  }

  private void proceed(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    boolean wasBusy = connection.isBusy();
    try {
      if (connection.proceed(in)) {
        take(connection);
      }
    } catch (IOException broken) {
      if (wasBusy) {
        fail(connection, broken);
      } else {
        connection.close();
      }
    }
  }

  private void take(Connection connection) {
    lastAnswer = System.nanoTime();
    idle.push(connection);
    Expected expected = plan.expected();
    if (connection.status() != expected.status()) {
      count("status " + connection.status());
    } else if (connection.bodyBytes() < expected.bodyBytesMin()) {
      count("body of " + connection.bodyBytes() + " bytes");
    } else {
      answered++;
      record(lastAnswer - connection.countedFromNanos());
    }
  }

  private void record(long nanos) {
    long micros = TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos));
    latencyMicros.recordValue(Math.min(LATENCY_MICROS_MAX, micros));
    if (nanos > plan.limits().slow().toNanos()) {
      slow++;
    }
  }

  private void fail(Connection connection, IOException why) {
    connection.close();
    idle.push(connection);
    record(System.nanoTime() - connection.countedFromNanos());
    count(String.valueOf(why.getMessage()));
  }

  private void count(String failure) {
    failed++;
    failures.merge(failure, 1L, Long::sum);
  }

  private void lookForLate(long now) {
    if (now - lastLook < LOOK_NANOS) {
      return;
    }
    lastLook = now;
    long limit = plan.limits().answerLimit().toNanos();
    for (Connection connection : connections) {
      if (connection.isBusy() && now - connection.sentNanos() > limit) {
        fail(connection, new IOException("no answer in time"));
      }
    }
  }

  private LoadResult result(boolean open) {
    boolean gaveUp = givesUp();
    long now = System.nanoTime();
    for (Connection connection : connections) {
      if (connection.isBusy() && !gaveUp) {
        fail(connection, new IOException("no answer in time"));
      }
    }
    if (open && !gaveUp) {
      for (; next < count; next++) {
        record(now - start - plan.pace().dueNanos(next));
        count("not sent in time");
      }
    }
    return new LoadResult(
        answered, failures, Duration.ofNanos(lastAnswer - start), latencyMicros, gaveUp);
  }
}
