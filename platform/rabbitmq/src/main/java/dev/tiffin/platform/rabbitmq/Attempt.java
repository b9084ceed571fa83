package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try at a piece of work, and what becomes of it when that fails. */
final class Attempt implements Carrying {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);
  private static final Duration CONFIRM_LIMIT = Duration.ofSeconds(10);
  private static final Duration UNTIL_IT_IS_BACK = Duration.ofSeconds(5);
  private static final AttributeKey<String> QUEUE = AttributeKey.stringKey("queue");
  private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");

  private final WorkQueue queue;
  private final WorkHandler handler;
  private final Tracer tracer;
  private final LongCounter outcomes;

  Attempt(WorkQueue queue, WorkHandler handler, OpenTelemetry telemetry) {
    this.queue = queue;
    this.handler = handler;
    this.tracer = telemetry.getTracer("dev.tiffin.platform.rabbitmq");
    this.outcomes =
        telemetry
            .getMeter("dev.tiffin.platform.rabbitmq")
            .counterBuilder("tiffin.work")
            .setDescription(
                "Deliveries of work, by what became of them: done, retried, postponed, parked")
            .build();
  }

  /** Returns when it is done, or the broker has it for later. */
  @Override
  public void carryOut(Connection connection, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException {
    Work work = Messages.work(queue.name(), properties, body);
    Optional<Throwable> failure = handle(work, properties);
    if (failure.isEmpty()) {
      count("done");
      return;
    }
    Throwable cause = failure.get();
    Duration wait = cause instanceof WorkLaterException later ? later.waitMin() : Duration.ZERO;
    int before = Messages.failures(properties);
    if (isPostponed(cause)) {
      log.debug("{} {} is postponed: {}", queue.name(), work.id(), cause.getMessage());
      String target = queue.retry(1, wait);
      putAside(connection, target, Messages.failed(work, before, cause), body);
      count("postponed");
      return;
    }
    int failures = before + 1;
    boolean park = cause instanceof WorkRefusedException || failures > queue.retryDelays().size();
    String target = park ? queue.dead() : queue.retry(failures, wait);
    log.warn("{} {} failed ({}), now in {}", queue.name(), work.id(), failures, target, cause);
    putAside(connection, target, Messages.failed(work, failures, cause), body);
    count(park ? "parked" : "retried");
  }

  private boolean isPostponed(Throwable cause) {
    return cause instanceof WorkLaterException later
        && !later.isFailure()
        && !queue.retryDelays().isEmpty();
  }

  /** A span for each try, so that what follows hangs under the call that caused the work. */
  private Optional<Throwable> handle(Work work, BasicProperties properties) {
    Span span =
        tracer
            .spanBuilder(queue.name() + " process")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(TraceParent.context(work.traceParent()))
            .setAttribute("messaging.system", "rabbitmq")
            .setAttribute("messaging.destination.name", queue.name())
            .setAttribute("messaging.message.id", work.id())
            .startSpan();
    try (Scope scope = span.makeCurrent()) {
      Messages.requireWhole(properties);
      handler.handle(
          new Work(work.queue(), work.id(), work.type(), work.body(), TraceParent.current()));
      return Optional.empty();
    } catch (DependencyDownException away) {
      // that a part of ours is away is no fault of this work, and must not use up its tries
      String why = String.valueOf(away.getMessage());
      log.warn("{} {} waits: {}", queue.name(), work.id(), why);
      return Optional.of(WorkLaterException.postponed(why, UNTIL_IT_IS_BACK));
    } catch (RuntimeException | Error failed) { // supervised: whatever it was, it is put aside
      span.recordException(failed);
      span.setStatus(StatusCode.ERROR);
      return Optional.of(failed);
    } finally {
      span.end();
    }
  }

  /** On a channel of its own: failures are rare, and several may happen at once. */
  private static void putAside(
      Connection connection, String target, BasicProperties properties, byte[] body)
      throws IOException, InterruptedException {
    ConfirmedChannel channel = new ConfirmedChannel(connection, _ -> {});
    try {
      channel.publish(target, properties, body);
      channel.await(CONFIRM_LIMIT);
    } finally {
      channel.close();
    }
  }

  private void count(String outcome) {
    outcomes.add(1, Attributes.of(QUEUE, queue.name(), OUTCOME, outcome));
  }
}
