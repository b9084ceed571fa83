package dev.tiffin.notification;

import dev.tiffin.contracts.menu.v1.Fulfilment;
import dev.tiffin.contracts.notification.v1.CreateWebhookRequest;
import dev.tiffin.contracts.notification.v1.CreateWebhookResponse;
import dev.tiffin.contracts.notification.v1.NotificationServiceGrpc;
import dev.tiffin.contracts.notification.v1.NotificationServiceGrpc.NotificationServiceBlockingStub;
import dev.tiffin.contracts.notification.v1.PutEmailSubscriptionRequest;
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc;
import dev.tiffin.contracts.notification.v1.WebhookServiceGrpc.WebhookServiceBlockingStub;
import dev.tiffin.contracts.order.v1.OrderPlaced;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.notification.adapter.webpush.VapidKeys;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.RabbitFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.Calls;
import dev.tiffin.platform.testing.service.Databases;
import dev.tiffin.platform.testing.service.ToldFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** A notification service with real brokers, and around it order, receivers and a mail server. */
final class NotificationTown implements AutoCloseable {
  /** One for all tests of this JVM: making its queues takes longer than most tests. */
  private static final class Shared {
    private static final NotificationTown TOWN = new NotificationTown();

    static {
      Runtime.getRuntime().addShutdownHook(new Thread(TOWN::close, "close the town"));
    }
  }

  static final Duration LIMIT = Duration.ofSeconds(30);
  static final Caller OPERATOR = new Caller("olga", Role.ROLE_OPERATOR, Set.of());

  final Receiver receiver = new Receiver();
  final MailServer mail = new MailServer();
  final ToldFacts orders;
  private final TestDatabase database = PostgresFixture.fresh();
  private final VapidKeys vapid = VapidKeys.make();
  private final Closeables open = new Closeables();
  private final NotificationConfig.Names names;
  private NotificationService service;
  private GrpcChannel channel;

  static NotificationTown shared() {
    return Shared.TOWN;
  }

  private NotificationTown() {
    open.add(receiver);
    open.add(mail);
    String topic = KafkaFixture.createTopic("orders", 6);
    orders = open.add(new ToldFacts("/tiffin/order", topic));
    names =
        new NotificationConfig.Names(
            topic,
            KafkaFixture.uniqueName("notification"),
            RabbitFixture.uniqueName("notification") + ".");
    service = startService();
    channel = openChannel();
  }

  private NotificationService startService() {
    Map<String, String> settings = new HashMap<>(database.settings());
    settings.putAll(
        Map.of(
            "TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers(),
            "TIFFIN_RABBITMQ_URL", RabbitFixture.uri(),
            "TIFFIN_WEBHOOK_REACH", "loopback",
            "TIFFIN_SMTP_URL", mail.url(),
            "TIFFIN_MAIL_FROM", "Tiffin <hello@example.org>",
            "TIFFIN_VAPID_PUBLIC_KEY", vapid.publicKey(),
            "TIFFIN_VAPID_PRIVATE_KEY", vapid.privateKey()));
    NotificationConfig usual = NotificationConfig.from(Environment.of(settings));
    NotificationService started =
        new NotificationService(
            new NotificationConfig(
                usual.environment(),
                usual.database(),
                usual.kafka(),
                usual.rabbit(),
                usual.smtp(),
                usual.push(),
                usual.reach(),
                names));
    started.start();
    return started;
  }

  private GrpcChannel openChannel() {
    return Calls.channel(service.grpcPort());
  }

  void stopService() {
    channel.close();
    service.close();
  }

  void startAgain() {
    service = startService();
    channel = openChannel();
  }

  /** As the relay does when it could not note how far it has got. */
  void forgetWhatWasHandedOver() {
    try (Database own = connect()) {
      int marks = own.inTransaction(transaction -> transaction.execute("delete from relay_mark"));
      if (marks < 1) {
        throw new AssertionError("the relay had got nowhere");
      }
    }
  }

  /** How many rows a question to the service's tables has. */
  int count(String sql, Object... arguments) {
    try (Database own = connect()) {
      return own.read(handle ->
          handle.select("select count(*) from " + sql, arguments).mapTo(Integer.class).one());
    }
  }

  private Database connect() {
    return Databases.open(database, 2);
  }

  static String fresh(String prefix) {
    return prefix + "-" + UUID.randomUUID();
  }

  static Caller customer() {
    return new Caller(fresh("ada"), Role.ROLE_CUSTOMER, Set.of());
  }

  static Caller staffOf(String restaurantId) {
    return new Caller("rosa", Role.ROLE_RESTAURANT, Set.of(restaurantId));
  }

  /** A new order, to be delivered. */
  String place(String customerId, String restaurantId) {
    String id = UUID.randomUUID().toString();
    orders.tell(
        id,
        OrderPlaced.newBuilder()
            .setShortCode("K7-42")
            .setCustomerId(customerId)
            .setRestaurantId(restaurantId)
            .setRestaurantName("Le Bouchon")
            .setFulfilment(Fulfilment.FULFILMENT_DELIVERY)
            .build());
    return id;
  }

  NotificationServiceBlockingStub as(Caller caller) {
    return GrpcChannel.as(caller, NotificationServiceGrpc.newBlockingStub(channel.channel()));
  }

  WebhookServiceBlockingStub webhooks(Caller caller) {
    return GrpcChannel.as(caller, WebhookServiceGrpc.newBlockingStub(channel.channel()));
  }

  CreateWebhookResponse webhook(String restaurantId, String path, String... types) {
    return webhooks(staffOf(restaurantId))
        .createWebhook(
            CreateWebhookRequest.newBuilder()
                .setUrl(receiver.url(path))
                .setRestaurantId(restaurantId)
                .addAllEventTypes(List.of(types))
                .setIdempotencyKey(fresh("key"))
                .build());
  }

  void email(Caller customer, String address, String language) {
    var unused =
        as(customer)
            .putEmailSubscription(
                PutEmailSubscriptionRequest.newBuilder()
                    .setAddress(address)
                    .setLanguage(language)
                    .build());
  }

  /** What the call was refused with. */
  static Problem refusal(Supplier<?> call) {
    return Calls.refusal(call).problem();
  }

  @Override
  public void close() {
    stopService();
    open.close();
  }
}
