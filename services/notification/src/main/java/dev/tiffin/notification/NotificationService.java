package dev.tiffin.notification;

import dev.tiffin.notification.adapter.grpc.NotificationDoor;
import dev.tiffin.notification.adapter.grpc.WebhookDoor;
import dev.tiffin.notification.adapter.kafka.OrderFacts;
import dev.tiffin.notification.adapter.postgres.CustomerStore;
import dev.tiffin.notification.adapter.postgres.NotificationStore;
import dev.tiffin.notification.adapter.postgres.NotificationWriter;
import dev.tiffin.notification.adapter.postgres.SubscriberErasure;
import dev.tiffin.notification.adapter.postgres.Sweeping;
import dev.tiffin.notification.adapter.postgres.WebhookStore;
import dev.tiffin.notification.adapter.rabbitmq.HandOver;
import dev.tiffin.notification.adapter.rabbitmq.NotificationQueues;
import dev.tiffin.notification.adapter.rabbitmq.SendingAgent;
import dev.tiffin.notification.adapter.smtp.SmtpSender;
import dev.tiffin.notification.adapter.webhook.AddressGuard;
import dev.tiffin.notification.adapter.webhook.OutboundHttp;
import dev.tiffin.notification.adapter.webhook.WebhookSender;
import dev.tiffin.notification.adapter.webpush.WebPushSender;
import dev.tiffin.notification.sending.Channel;
import dev.tiffin.notification.sending.Dispatch;
import dev.tiffin.notification.sending.Sender;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.operations.ErasureDoor;
import dev.tiffin.platform.rabbitmq.ParkedWork;
import dev.tiffin.platform.rabbitmq.WorkConsumer;
import dev.tiffin.platform.rabbitmq.WorkRelay;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Notification, wired: it hears of orders on Kafka, writes down who is to be told, hands that over
 * to RabbitMQ, and sends it by e-mail, web push and webhook until the receiver has it.
 */
public final class NotificationService implements Service {
  /** A little longer than a push is tried again. */
  private static final Duration PUSH_LIFETIME = Duration.ofHours(4);

  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final Database database;
  private final ManagementServer management;
  private final WorkRelay relay;
  private final FactConsumer orderFacts;
  private final Sweeping sweeping;
  private final List<WorkConsumer> agents = new ArrayList<>();
  private final GrpcServer grpc;

  public NotificationService(NotificationConfig config) {
    InstantSource clock = InstantSource.system();
    try {
      Telemetry telemetry = closeables.add(new Telemetry("notification", config.environment()));
      OpenTelemetry api = telemetry.api();
      database = closeables.add(new Database(config.database()));
      Health health = new Health();
      health.require("database", database::isUp);
      health.require("grpc", open::get);
      management = closeables.add(new ManagementServer(config.environment(), health, telemetry));
      sweeping = closeables.add(new Sweeping(database, clock));

      AddressGuard guard = new AddressGuard(config.reach());
      OutboundHttp http = closeables.add(new OutboundHttp(guard, clock));
      Map<Channel, Sender> senders = senders(config, http, clock);
      NotificationQueues queues = new NotificationQueues(config.names().queuePrefix());
      relay =
          closeables.add(
              new WorkRelay(
                  database,
                  config.rabbit(),
                  "notification",
                  queues.all(),
                  new HandOver(queues),
                  api));
      List<ParkingLot> lots = new ArrayList<>();
      senders.forEach(
          (channel, sender) -> lots.add(agent(config, channel, queues, sender, clock, api)));
      orderFacts =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing(
                      "notification",
                      config.names().group(),
                      config.names().orders(),
                      OrderFacts.TYPES),
                  database,
                  new OrderFacts(new NotificationWriter(senders.keySet())),
                  relay::wake,
                  api));
      lots.add(orderFacts.parked());
      DeadLetters deadLetters =
          closeables.add(new DeadLetters("notification", lots, config.environment(), api));
      grpc =
          closeables.add(
              new GrpcServer(
                  config.environment(),
                  api,
                  List.of(
                      new NotificationDoor(
                          new CustomerStore(database),
                          guard,
                          new NotificationDoor.Open(
                              config.smtp().isPresent(),
                              config.push().map(push -> push.keys().publicKey())),
                          clock),
                      new WebhookDoor(new WebhookStore(database), guard, clock),
                      deadLetters.door(),
                      ErasureDoor.of(new SubscriberErasure(database), config.environment()))));
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  private static Map<Channel, Sender> senders(
      NotificationConfig config, OutboundHttp http, InstantSource clock) {
    Map<Channel, Sender> senders = new EnumMap<>(Channel.class);
    senders.put(Channel.WEBHOOK, new WebhookSender(http, clock));
    config.smtp().ifPresent(smtp -> senders.put(Channel.EMAIL, new SmtpSender(smtp)));
    config
        .push()
        .ifPresent(push ->
            senders.put(
                Channel.PUSH,
                new WebPushSender(http, push.keys(), push.subject(), PUSH_LIFETIME, clock)));
    return senders;
  }

  private ParkingLot agent(
      NotificationConfig config,
      Channel channel,
      NotificationQueues queues,
      Sender sender,
      InstantSource clock,
      OpenTelemetry api) {
    ParkedWork parked =
        new ParkedWork(
            config.rabbit(),
            queues.of(channel),
            database,
            "notification",
            channel.name().toLowerCase(Locale.ROOT));
    Dispatch dispatch = new Dispatch(new NotificationStore(database), sender, clock);
    agents.add(
        closeables.add(
            new WorkConsumer(
                config.rabbit(), parked, atOnce(channel), new SendingAgent(dispatch), api)));
    return parked;
  }

  /** A mail server takes few at a time; other systems and push services wait for one another. */
  private static int atOnce(Channel channel) {
    return switch (channel) {
      case EMAIL -> 8;
      case PUSH -> 50;
      case WEBHOOK -> 100;
    };
  }

  /** Neither Kafka nor RabbitMQ is waited for: one can subscribe without them. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/notification");
    sweeping.start();
    relay.start();
    agents.forEach(WorkConsumer::start);
    orderFacts.start();
    grpc.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  @Override
  public void close() {
    open.set(false);
    closeAgents();
    closeables.close();
  }

  /** At the same time: each gives what it is sending a few seconds to end. */
  private void closeAgents() {
    try (ExecutorService closing = Executors.newVirtualThreadPerTaskExecutor()) {
      agents.forEach(agent -> closing.execute(agent::close));
    }
  }
}
