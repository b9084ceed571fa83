package dev.tiffin.bench.scenario;

import dev.tiffin.bench.BenchException;
import dev.tiffin.bench.load.LoadResult;
import dev.tiffin.bench.load.Pace;
import dev.tiffin.contracts.delivery.v1.CourierServiceGrpc;
import dev.tiffin.contracts.delivery.v1.StreamPositionsRequest;
import dev.tiffin.contracts.delivery.v1.StreamPositionsResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * One gRPC stream of positions for each courier, all on one channel; good for one load, sent by the
 * calling thread in an open loop. A fix whose stream takes no more at the moment is dropped, as a
 * device would, and is a failure.
 */
final class FixStreams implements AutoCloseable {
  private static final Duration OPEN_LIMIT = Duration.ofSeconds(20);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  /** Of a whole stream, which is a call. */
  private static final Duration STREAM_LIMIT = Duration.ofMinutes(10);

  private static final long LATE_MICROS_MAX = TimeUnit.MINUTES.toMicros(5);

  private final GrpcChannel channel;
  private final List<Stream> streams = new ArrayList<>();
  private final CountDownLatch ended;
  private final Map<String, Long> failures = new HashMap<>();

  /**
   * @param target of delivery's gRPC server
   */
  FixStreams(String target, List<Caller> couriers) {
    channel = new GrpcChannel(target, STREAM_LIMIT, OpenTelemetry.noop());
    ended = new CountDownLatch(couriers.size());
    for (Caller courier : couriers) {
      Stream stream = new Stream();
      streams.add(stream);
      var unused =
          GrpcChannel.as(courier, CourierServiceGrpc.newStub(channel.channel()))
              .streamPositions(stream);
    }
  }

  /**
   * @throws BenchException if a stream is not open within 20 seconds
   */
  void awaitOpen() throws InterruptedException {
    long end = System.nanoTime() + OPEN_LIMIT.toNanos();
    for (Stream stream : streams) {
      if (!stream.open.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw new BenchException("a stream of positions does not open");
      }
    }
  }

  /**
   * Sends fixes, courier by courier in turn, ends the streams and waits for their answers.
   *
   * @return as answered, the fixes that were taken; as latency, how late each was sent; as elapsed,
   *     the time until the last stream was answered
   */
  LoadResult send(Pace.Fixed pace, Duration duration, Sightings sightings)
      throws InterruptedException {
    long count = Math.max(1, Math.round(pace.perSecond() * duration.toNanos() / 1e9));
    Histogram lateMicros = new Histogram(LATE_MICROS_MAX, 3);
    long startMillis = System.currentTimeMillis();
    long start = System.nanoTime();
    for (long index = 0; index < count; index++) {
      long due = pace.dueNanos(index);
      await(start + due);
      int courier = (int) (index % streams.size());
      DeviceFix fix = new DeviceFix(startMillis + TimeUnit.NANOSECONDS.toMillis(due));
      long now = System.nanoTime();
      long late = TimeUnit.NANOSECONDS.toMicros(now - start - due);
      lateMicros.recordValue(Math.clamp(late, 0, LATE_MICROS_MAX));
      if (streams.get(courier).isReady()) {
        sightings.sent(courier, fix.atMillis(), now);
        streams.get(courier).send(fix);
      } else {
        failures.merge("not sent: the stream takes no more", 1L, Long::sum);
      }
    }
    streams.forEach(Stream::end);
    boolean all = ended.await(ANSWER_LIMIT.toSeconds(), TimeUnit.SECONDS);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return result(count, elapsed, lateMicros, !all);
  }

  private static void await(long nanos) throws InterruptedException {
    long left = nanos - System.nanoTime();
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private LoadResult result(long count, Duration elapsed, Histogram lateMicros, boolean gaveUp) {
    long taken = 0;
    for (Stream stream : streams) {
      taken += stream.taken();
      stream.failure().ifPresent(why -> failures.putIfAbsent(why, 0L));
    }
    long known = taken + failures.values().stream().mapToLong(Long::longValue).sum();
    if (count > known) {
      failures.merge("sent and not taken", count - known, Long::sum);
    }
    return new LoadResult(taken, failures, elapsed, lateMicros, gaveUp);
  }

  @Override
  public void close() {
    for (Stream stream : streams) {
      stream.cancel();
    }
    channel.close();
  }

  private final class Stream
      implements ClientResponseObserver<StreamPositionsRequest, StreamPositionsResponse> {
    private final CountDownLatch open = new CountDownLatch(1);
    private @Nullable ClientCallStreamObserver<StreamPositionsRequest> requests;
    private volatile long taken;
    private volatile @Nullable String failure;
    private volatile boolean over;

    @Override
    public void beforeStart(ClientCallStreamObserver<StreamPositionsRequest> stream) {
      requests = stream;
      stream.setOnReadyHandler(open::countDown);
    }

    boolean isReady() {
      return requests != null && !over && requests.isReady();
    }

    void send(DeviceFix fix) {
      if (requests != null) {
        requests.onNext(StreamPositionsRequest.newBuilder().setPosition(fix.message()).build());
      }
    }

    void end() {
      if (requests != null && !over) {
        requests.onCompleted();
      }
    }

    void cancel() {
      if (requests != null && !over) {
        requests.cancel("the load is over", null);
      }
    }

    long taken() {
      return taken;
    }

    Optional<String> failure() {
      return Optional.ofNullable(failure);
    }

    @Override
    public void onNext(StreamPositionsResponse response) {
      taken = response.getTaken();
    }

    @Override
    public void onError(Throwable why) {
      failure = "stream ended: " + Status.fromThrowable(why).getDescription();
      finish();
    }

    @Override
    public void onCompleted() {
      finish();
    }

    private void finish() {
      over = true;
      open.countDown();
      ended.countDown();
    }
  }
}
