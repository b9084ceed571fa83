package dev.tiffin.platform.kafka;

import dev.tiffin.platform.eventstore.Inbox;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedId;
import dev.tiffin.platform.eventstore.ParkedTable;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to facts within one transaction: handled, parked, or handled after all. */
final class Handling {
  private static final Logger log = LoggerFactory.getLogger(Handling.class);

  private final Hearing hearing;
  private final String topic;
  private final ParkedTable parked;
  private final FactHandler handler;
  private final Tracer tracer;

  Handling(Hearing hearing, ParkedTable parked, FactHandler handler, OpenTelemetry telemetry) {
    this.hearing = hearing;
    this.topic = hearing.topic();
    this.parked = parked;
    this.handler = handler;
    this.tracer = telemetry.getTracer("dev.tiffin.platform.kafka");
  }

  /**
   * Handles what is new, and notes it as heard. What is new of a stream that has something parked
   * is parked behind that.
   *
   * @return whether anything was handled
   */
  boolean handleNew(Handle transaction, List<Heard> heard) {
    Inbox.Admitted admitted = admit(transaction, heard);
    List<Fact> news = new ArrayList<>(heard.size());
    for (Heard one : heard) {
      if (!isNew(admitted, one)) {
        continue;
      }
      if (admitted.parked().contains(one.streamId())) {
        parkBehind(transaction, one);
      } else {
        news.add(continued(required(one.fact())));
      }
    }
    if (!news.isEmpty()) {
      handler.handle(transaction, news);
    }
    return !news.isEmpty();
  }

  private Inbox.Admitted admit(Handle transaction, List<Heard> heard) {
    // sorted, so that two hearers of the same streams cannot wait for each other crosswise
    Map<String, Integer> highest = new TreeMap<>();
    for (Heard one : heard) {
      highest.merge(one.streamId(), one.fact().version(), Math::max);
    }
    return Inbox.admit(transaction, topic, highest);
  }

  /** Once for each version: the next time it has been before. */
  private static boolean isNew(Inbox.Admitted admitted, Heard one) {
    Integer before = admitted.before().get(one.streamId());
    if (before == null || one.fact().version() <= before) {
      return false;
    }
    admitted.before().put(one.streamId(), one.fact().version());
    return true;
  }

  private Fact required(Fact fact) {
    if (!hearing.types().wanted().contains(fact.type())) {
      throw new UnknownTypeException(fact);
    }
    return fact;
  }

  /** Notes it as heard and parks it, unless somebody else has heard it meanwhile. */
  void park(Handle transaction, Heard one, Throwable cause, int attempts) {
    Inbox.Admitted admitted = admit(transaction, List.of(one));
    if (!isNew(admitted, one)) {
      return;
    }
    Inbox.park(transaction, topic, one.streamId());
    Parked.Failure failure = Parked.Failure.of(cause, attempts, Instant.now());
    parked
        .park(transaction, one.fingerprint(), one.content(), failure)
        .ifPresent(id -> warn(id, one.content(), failure.cause()));
  }

  private void parkBehind(Handle transaction, Heard one) {
    String cause = "an earlier fact of it is parked";
    parked
        .park(
            transaction,
            one.fingerprint(),
            one.content(),
            new Parked.Failure(cause, 0, Instant.now()))
        .ifPresent(id -> warn(id, one.content(), cause));
  }

  void park(Handle transaction, Stranger one) {
    parked
        .park(
            transaction,
            one.fingerprint(),
            one.content(),
            new Parked.Failure(one.why(), 0, Instant.now()))
        .ifPresent(id -> warn(id, one.content(), one.why()));
  }

  private void warn(ParkedId id, Parked.Content what, String cause) {
    log.warn(
        "parked {}: {} {} on {}, {}: {}",
        id,
        what.type(),
        what.sequence() == 0 ? "" : what.subject() + ":" + what.sequence(),
        topic,
        what.place(),
        cause);
  }

  /**
   * Handles a parked fact after all, if it is still the first of its stream.
   *
   * @return false if somebody else has decided about it
   */
  boolean handleAfterAll(Handle transaction, Parked head, String by) {
    if (!isStillHead(transaction, head)) {
      return false;
    }
    Parked.Content content = head.content();
    Fact fact =
        new Fact(
            content.subject(),
            content.sequence(),
            content.type(),
            content.data(),
            content.at(),
            content.traceParent());
    if (!isPassedOver(fact)) {
      handler.handle(transaction, List.of(continued(required(fact))));
    }
    end(transaction, head, Parked.Ending.SENT_AGAIN, by, "");
    return true;
  }

  /** Of a type that was not known when it came, for example, and is now known not to matter. */
  private boolean isPassedOver(Fact fact) {
    FactTypes types = hearing.types();
    return types.wanted().contains(fact.type())
        ? !Sorted.concerns(hearing, fact)
        : types.known().contains(fact.type());
  }

  /**
   * Gives up a parked fact, if it is still the first of its stream.
   *
   * @return false if somebody else has decided about it
   */
  boolean drop(Handle transaction, Parked head, String by, String reason) {
    if (!isStillHead(transaction, head)) {
      return false;
    }
    end(transaction, head, Parked.Ending.DROPPED, by, reason);
    return true;
  }

  /** From here to the end of the transaction nobody hears of the stream. */
  private boolean isStillHead(Handle transaction, Parked head) {
    Inbox.lock(transaction, topic, head.content().subject());
    return parked
        .head(transaction, head.content().subject())
        .filter(first -> first.id().equals(head.id()))
        .isPresent();
  }

  private void end(Handle transaction, Parked head, Parked.Ending how, String by, String reason) {
    parked.end(transaction, head.id().number(), how, by, reason);
    if (parked.head(transaction, head.content().subject()).isEmpty()) {
      Inbox.release(transaction, topic, head.content().subject());
    }
  }

  /** A span for each fact, so that what follows from it hangs under the call that caused it. */
  private Fact continued(Fact fact) {
    var span =
        tracer
            .spanBuilder(topic + " process")
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(TraceParent.context(fact.traceParent()))
            .setAttribute("messaging.system", "kafka")
            .setAttribute("messaging.destination.name", topic)
            .setAttribute("messaging.consumer.group.name", hearing.group())
            .setAttribute("tiffin.stream.id", fact.streamId())
            .startSpan();
    try (var scope = span.makeCurrent()) {
      return new Fact(
          fact.streamId(),
          fact.version(),
          fact.type(),
          fact.data(),
          fact.at(),
          TraceParent.current());
    } finally {
      span.end();
    }
  }
}
