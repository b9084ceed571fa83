package dev.tiffin.platform.rabbitmq;

import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.OutboxRelay;
import dev.tiffin.platform.eventstore.StoredEvent;
import dev.tiffin.platform.runtime.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Hands over the work that follows from a database's events, each at least once, whether RabbitMQ
 * is there at the time or not. One leads per database; it runs beside the relay that tells facts.
 */
public final class WorkRelay implements AutoCloseable {

  /** What the marks of such relays begin with; those of relays that tell facts do not. */
  public static final String MARK = "work:";

  private static final int LOCK = 7003;
  // Work waits for somebody anyway; so it may be gathered for longer than facts are.
  private static final Duration PACE = Duration.ofMillis(50);
  private static final Duration TELL_LIMIT = Duration.ofSeconds(30);
  private static final int CLOSE_MILLIS = 2_000;

  private final RabbitConfig config;
  private final String name;
  private final Queues queues;
  private final Function<StoredEvent, Optional<Work>> work;
  private final Tracer tracer;
  private final OutboxRelay relay;

  // Of the page that was last begun: what the broker has already, though a neighbour was refused.
  private final Set<Long> taken = ConcurrentHashMap.newKeySet();

  /**
   * @param name of the mark, one for each service
   * @param work what is to be done about an event, if anything; to a queue of {@code queues}
   */
  public WorkRelay(
      Database database,
      RabbitConfig config,
      String name,
      Queues queues,
      Function<StoredEvent, Optional<Work>> work,
      OpenTelemetry telemetry) {
    this.config = config;
    this.name = name;
    this.queues = queues;
    this.work = work;
    this.tracer = telemetry.getTracer("dev.tiffin.platform.rabbitmq");
    this.relay =
        new OutboxRelay(
            database, new OutboxRelay.Settings(MARK + name, LOCK, PACE), _ -> open(), telemetry);
  }

  public void start() {
    relay.start();
  }

  /** Says that something was committed, so that it is told at once rather than at the next look. */
  public void wake() {
    relay.wake();
  }

  private OutboxRelay.Outlet open() throws InterruptedException {
    Connection connection = config.connect(name + " relay");
    boolean whole = false;
    try {
      Declaration.of(config, connection, queues.all());
      BrokerOutlet outlet =
          new BrokerOutlet(connection, new ConfirmedChannel(connection, taken::add));
      whole = true;
      return outlet;
    } catch (IOException e) {
      throw Trouble.with("did not make the queues", e);
    } finally {
      if (!whole) {
        connection.abort(CLOSE_MILLIS);
      }
    }
  }

  @Override
  public void close() {
    relay.close();
  }

  /** The broker, over one connection. */
  private final class BrokerOutlet implements OutboxRelay.Outlet {
    private final Connection connection;
    private final ConfirmedChannel channel;

    BrokerOutlet(Connection connection, ConfirmedChannel channel) {
      this.connection = connection;
      this.channel = channel;
    }

    @Override
    public void tell(List<StoredEvent> events) throws InterruptedException {
      try {
        for (StoredEvent event : events) {
          Optional<Work> due =
              taken.contains(event.position()) ? Optional.empty() : work.apply(event);
          if (due.isPresent()) {
            publish(due.get(), event.position());
          }
        }
      } catch (IOException e) {
        throw Trouble.with("went away", e);
      }
      channel.await(TELL_LIMIT);
      taken.clear();
    }

    private void publish(Work due, long position) throws IOException {
      Span span =
          tracer
              .spanBuilder(due.queue() + " publish")
              .setSpanKind(SpanKind.PRODUCER)
              .setParent(TraceParent.context(due.traceParent()))
              .setAttribute("messaging.system", "rabbitmq")
              .setAttribute("messaging.destination.name", due.queue())
              .setAttribute("messaging.message.id", due.id())
              .startSpan();
      try (Scope scope = span.makeCurrent()) {
        Work traced =
            new Work(due.queue(), due.id(), due.type(), due.body(), TraceParent.current());
        channel.publish(
            queues.address(due.queue()),
            Messages.fresh(traced, Map.of(Messages.POSITION, position)),
            due.body());
      } finally {
        span.end();
      }
    }

    @Override
    public void close() {
      connection.abort(CLOSE_MILLIS);
    }
  }
}
