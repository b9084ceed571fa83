package dev.tiffin.payment;

import dev.tiffin.payment.adapter.grpc.LedgerDoor;
import dev.tiffin.payment.adapter.grpc.PaymentDoor;
import dev.tiffin.payment.adapter.kafka.OrderFacts;
import dev.tiffin.payment.adapter.postgres.AccountStore;
import dev.tiffin.payment.adapter.postgres.AskGauges;
import dev.tiffin.payment.adapter.postgres.AskStore;
import dev.tiffin.payment.adapter.postgres.ParkedAsks;
import dev.tiffin.payment.adapter.postgres.PaymentReadModel;
import dev.tiffin.payment.adapter.postgres.PaymentStore;
import dev.tiffin.payment.adapter.stripe.StripeProvider;
import dev.tiffin.payment.adapter.stripe.StripeWebhooks;
import dev.tiffin.payment.asking.AskRunner;
import dev.tiffin.payment.asking.Asking;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderBooks;
import dev.tiffin.payment.provider.Webhooks;
import dev.tiffin.payment.provider.sandbox.SandboxProvider;
import dev.tiffin.platform.eventstore.Database;
import dev.tiffin.platform.eventstore.rebuild.Rebuild;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.kafka.FactConsumer;
import dev.tiffin.platform.kafka.Hearing;
import dev.tiffin.platform.kafka.Relay;
import dev.tiffin.platform.operations.DeadLetters;
import dev.tiffin.platform.operations.RebuildDoor;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Health;
import dev.tiffin.platform.runtime.ManagementServer;
import dev.tiffin.platform.runtime.Service;
import dev.tiffin.platform.runtime.Telemetry;
import dev.tiffin.platform.runtime.Uuid7;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;

/**
 * Payment, wired: it hears on Kafka what the checkout asks for, asks the provider, keeps payments
 * in PostgreSQL, gives back on command over gRPC, and tells on Kafka what happened.
 */
public final class PaymentService implements Service {
  private final Closeables closeables = new Closeables();
  private final AtomicBoolean open = new AtomicBoolean();
  private final InstantSource clock = InstantSource.system();
  private final Database database;
  private final ManagementServer management;
  private final Relay relay;
  private final AskRunner asks;
  private final FactConsumer orders;
  private final GrpcServer grpc;

  public PaymentService(PaymentConfig config) {
    this(config, UnaryOperator.identity());
  }

  /**
   * @param between the payment and its provider, for tests of what goes wrong there
   */
  PaymentService(PaymentConfig config, UnaryOperator<PaymentProvider> between) {
    try {
      Telemetry telemetry = closeables.add(new Telemetry("payment", config.environment()));
      Health health = new Health();
      management = closeables.add(new ManagementServer(config.environment(), health, telemetry));
      database = closeables.add(new Database(config.database()));
      health.require("database", database::isUp);
      health.require("grpc", open::get);

      relay =
          closeables.add(
              new Relay(
                  database,
                  config.kafka(),
                  "/tiffin/payment",
                  config.names().payments(),
                  telemetry.api()));
      PaymentProvider own = provider(config.provider());
      PaymentProvider provider = between.apply(own);
      PaymentStore payments = closeables.add(new PaymentStore(database, relay::wake));
      AskStore askStore = closeables.add(new AskStore(database));
      closeables.add(new AskGauges(database, telemetry.api()));
      Asking asking = new Asking(payments, askStore, provider, telemetry.api(), clock);
      asks = closeables.add(new AskRunner(askStore, asking, config.atOnce()));

      OrderFacts facts = new OrderFacts(asks, clock);
      orders =
          closeables.add(
              new FactConsumer(
                  config.kafka(),
                  new Hearing(
                      "payment", config.names().group(), config.names().orders(), OrderFacts.TYPES),
                  database,
                  facts,
                  () -> {
                    facts.carryOut();
                    relay.wake();
                  },
                  telemetry.api()));
      PaymentDoor door =
          new PaymentDoor(payments, webhooks(config.provider()), new Uuid7(), clock, asks::wake);
      LedgerDoor ledger =
          new LedgerDoor(
              new AccountStore(database),
              own instanceof ProviderBooks books ? Optional.of(books) : Optional.empty());
      DeadLetters deadLetters =
          closeables.add(
              new DeadLetters(
                  "payment",
                  List.of(orders.parked(), new ParkedAsks(database, asks::wake)),
                  config.environment(),
                  telemetry.api()));
      grpc =
          closeables.add(
              new GrpcServer(
                  config.environment(),
                  telemetry.api(),
                  List.of(
                      door,
                      ledger,
                      deadLetters.door(),
                      RebuildDoor.of(
                          new Rebuild<>(database, new PaymentReadModel()), config.environment()))));
    } catch (RuntimeException e) {
      closeables.close();
      throw e;
    }
  }

  private PaymentProvider provider(PaymentConfig.Provider wanted) {
    return switch (wanted) {
      case PaymentConfig.Provider.Sandbox(var ledger, var slow) ->
          closeables.add(new SandboxProvider(ledger, slow, clock));
      case PaymentConfig.Provider.Stripe(var settings) -> new StripeProvider(settings);
    };
  }

  private static List<Webhooks> webhooks(PaymentConfig.Provider wanted) {
    return switch (wanted) {
      case PaymentConfig.Provider.Sandbox _ -> List.of();
      case PaymentConfig.Provider.Stripe(var settings) -> List.of(new StripeWebhooks(settings));
    };
  }

  /** Kafka is not waited for: payments can be looked at and given back without it. */
  @Override
  public void start() {
    management.start();
    database.migrate("db/payment");
    relay.start();
    asks.start();
    orders.start();
    grpc.start();
    open.set(true);
  }

  int grpcPort() {
    return grpc.port();
  }

  int managementPort() {
    return management.port();
  }

  @Override
  public void close() {
    open.set(false);
    closeables.close();
  }
}
