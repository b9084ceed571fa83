package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.payment.v1.Events;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.runtime.Uuid7;
import dev.tiffin.platform.testing.KafkaFixture;
import dev.tiffin.platform.testing.PostgresFixture;
import dev.tiffin.platform.testing.TestDatabase;
import dev.tiffin.platform.testing.service.HeardFacts;
import dev.tiffin.platform.testing.service.ToldFacts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A database, topics and a ledger for payment, and orders told to it. */
final class PaymentTown implements AutoCloseable {
  private static final Uuid7 IDS = new Uuid7();

  private final PaymentConfig.Names names =
      new PaymentConfig.Names(
          KafkaFixture.createTopic("orders", 8),
          KafkaFixture.createTopic("payments", 8),
          KafkaFixture.uniqueName("payment"));
  private final TestDatabase database = PostgresFixture.fresh();
  private final KeptPayments kept = new KeptPayments(database);
  private final ToldFacts orders = new ToldFacts("/tiffin/order", names.orders());
  private final Path directory;

  PaymentTown(Path directory) {
    this.directory = directory;
  }

  PaymentConfig.Names names() {
    return names;
  }

  KeptPayments kept() {
    return kept;
  }

  ToldFacts orders() {
    return orders;
  }

  HeardFacts heard() {
    return new HeardFacts(names.payments(), Events.getDescriptor());
  }

  RunningPayment start() {
    return start(UnaryOperator.identity());
  }

  RunningPayment start(UnaryOperator<PaymentProvider> between) {
    return start(
        Map.of("TIFFIN_SANDBOX_LEDGER", ledger().toString(), "TIFFIN_SANDBOX_SLOW", "PT0.7S"),
        between);
  }

  RunningPayment start(Map<String, String> settings, UnaryOperator<PaymentProvider> between) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("TIFFIN_OPERATOR_SECRET", RunningPayment.SECRET);
    all.putAll(database.settings());
    all.put("TIFFIN_KAFKA_BOOTSTRAP", KafkaFixture.bootstrapServers());
    PaymentConfig usual = PaymentConfig.from(Environment.of(all));
    return new RunningPayment(
        new PaymentConfig(
            usual.environment(),
            usual.database(),
            usual.kafka(),
            usual.provider(),
            usual.atOnce(),
            names),
        between);
  }

  private Path ledger() {
    return directory.resolve("ledger.jsonl");
  }

  /** What the sandbox did for that order, oldest first. */
  List<String> booked(String orderId) {
    try {
      return Files.readAllLines(ledger()).stream()
          .filter(line -> line.contains("\"" + orderId + ":"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of how many parked asks the card's token is kept. */
  int tokensParked() {
    try (Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from parked_ask where token is not null")) {
      assertTrue(row.next());
      return row.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static String newOrderId() {
    return IDS.get().toString();
  }

  String authorised(RunningPayment payment) {
    String orderId = newOrderId();
    orders.tell(orderId, ToldOrders.authorise("pm_card_visa"));
    payment.awaitStatus(orderId, PAYMENT_STATUS_AUTHORISED);
    return orderId;
  }

  String captured(RunningPayment payment) {
    String orderId = authorised(payment);
    orders.tell(orderId, ToldOrders.capture());
    payment.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED);
    return orderId;
  }

  /** Whatever the test did: how every payment stands is what its events come to. */
  @Override
  public void close() {
    kept.assertFolded();
    kept.close();
    orders.close();
  }
}
