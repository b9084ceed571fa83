package dev.tiffin.platform.rabbitmq;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.DatabaseConfig;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.TestDatabase;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Queues of one test's own, somebody who puts work in, and somebody who does it. */
final class Workshop implements AutoCloseable {
  static final String TYPE = "test.v1.ToDo";
  static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  static final Duration LIMIT = Duration.ofSeconds(40);

  final RabbitConfig config;
  final WorkQueue queue;
  final List<Work> done = new CopyOnWriteArrayList<>();
  private final Closeables open = new Closeables();
  private final TestDatabase test = PostgresFixture.fresh();
  final Database database = open.add(connect());
  final ParkedWork parked;

  Workshop(String uri, Duration... retryDelays) {
    config = new RabbitConfig(uri);
    queue = new WorkQueue(RabbitFixture.uniqueName("work"), List.of(retryDelays));
    parked = new ParkedWork(config, queue, database, "shop", "todo");
    database.migrate("db/test");
  }

  Workshop(Duration... retryDelays) {
    this(RabbitFixture.uri(), retryDelays);
  }

  /** Another pool to the same database, as another instance of the service would have. */
  Database connect() {
    return new Database(new DatabaseConfig(test.jdbcUrl(), test.user(), test.password(), 5));
  }

  WorkConsumer consumer(int prefetch, WorkHandler handler) {
    WorkConsumer consumer =
        open.add(new WorkConsumer(config, parked, prefetch, handler, OpenTelemetry.noop()));
    consumer.start();
    return consumer;
  }

  List<String> doneIds() {
    return done.stream().map(Work::id).toList();
  }

  static List<String> ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "w" + i).toList();
  }

  /** Puts work into the queue as a relay would. */
  void put(String... ids) throws IOException, InterruptedException {
    put(new Queues(List.of(queue), List.of()), queue.name(), ids);
  }

  void put(DelayQueue delay, String id) throws IOException, InterruptedException {
    put(new Queues(List.of(), List.of(delay)), delay.name(), id);
  }

  private void put(Queues queues, String name, String... ids)
      throws IOException, InterruptedException {
    Connection connection = config.connect("test");
    try {
      Declaration.of(config, connection, queues.all());
      ConfirmedChannel channel = new ConfirmedChannel(connection, _ -> {});
      for (String id : ids) {
        Work work = new Work(name, id, TYPE, id.getBytes(UTF_8), TRACE);
        channel.publish(queues.address(name), Messages.fresh(work, Map.of()), work.body());
      }
      channel.await(LIMIT);
    } finally {
      connection.abort();
    }
  }

  /** Messages ready in a queue of that name; those being worked on are not counted. */
  long ready(String name) {
    Connection connection = config.connect("test");
    try {
      Declaration.of(config, connection, queue.all());
      Channel channel = connection.createChannel();
      return channel.messageCount(name);
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      connection.abort();
    }
  }

  List<Parked> dead() {
    return parked.heads(100);
  }

  @Override
  public void close() {
    open.close();
  }
}
