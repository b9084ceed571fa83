package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_AUTHORISED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_CAPTURED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_PENDING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tiffin.contracts.order.v1.PaymentStep;
import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.NotAdmittedException;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;
import dev.tiffin.platform.testing.Await;
import dev.tiffin.platform.testing.service.HeardFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks between payment and its provider, each thing is done once. */
final class PaymentFaultsTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;
  private PaymentTown town;

  @BeforeEach
  void open() {
    town = new PaymentTown(directory);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void everyFirstAnswerIsLostAndEverythingHappensOnce() {
    Set<ProviderKey> asked = ConcurrentHashMap.newKeySet();
    Between.Faults losing =
        (key, call) -> {
          Answer answer = call.get();
          if (asked.add(key)) {
            throw new ProviderDownException("the answer is lost");
          }
          return answer;
        };
    try (RunningPayment payment = town.start(provider -> new Between(provider, losing))) {
      String orderId = PaymentTown.newOrderId();
      town.orders().tell(orderId, ToldOrders.authorise("pm_card_visa"), ToldOrders.capture());
      payment.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED);
      assertEquals(2, town.booked(orderId).size());
      assertEquals(2, asked.size());
    }
  }

  @Test
  void whatCannotBeDoneIsParkedAndToldOnceAndTheNextOrderIsPaid() {
    Between.Faults refusing =
        (key, call) -> {
          if (key.value().endsWith(":2")) {
            return new Answer.Declined(DeclineReason.OTHER);
          }
          if (key.value().endsWith(":3")) {
            throw new NotAdmittedException("the key is wrong");
          }
          return call.get();
        };
    try (RunningPayment payment = town.start(provider -> new Between(provider, refusing));
        HeardFacts heard = town.heard()) {
      String orderId = PaymentTown.newOrderId();
      String shut = PaymentTown.newOrderId();
      town.orders().tell(orderId, ToldOrders.authorise("pm_card_visa"), ToldOrders.capture());
      town.orders()
          .tell(
              shut,
              ToldOrders.authorise("pm_card_visa"),
              ToldOrders.asked(3, PaymentStep.PAYMENT_STEP_VOID, ""));
      Await.until(
          LIMIT, "both are told", () -> told(heard, orderId, shut).contains("VoidRefused:3"));
      Await.until(
          LIMIT, "both are told", () -> told(heard, orderId, shut).contains("CaptureRefused:3"));
      town.orders().tellAllAgain();
      payment.awaitStatus(town.authorised(payment), PAYMENT_STATUS_AUTHORISED);
      assertEquals(List.of("CAPTURE: sandbox refuses: OTHER"), town.kept().parked(orderId));
      assertEquals(List.of("VOID: the key is wrong"), town.kept().parked(shut));
      assertEquals(0, town.kept().asks(), "nothing is tried again");
      assertEquals(
          PAYMENT_STATUS_AUTHORISED, payment.get(RunningPayment.CUSTOMER, orderId).getStatus());
      assertEquals(
          List.of("PaymentRequested:1", "PaymentAuthorised:2", "CaptureRefused:3"),
          heard.of(orderId));
    }
  }

  private static List<String> told(HeardFacts heard, String... orderIds) {
    return Stream.of(orderIds).flatMap(id -> heard.of(id).stream()).toList();
  }

  @Test
  void whatWasLeftIsTakenUpAtTheNextStart() {
    String orderId = PaymentTown.newOrderId();
    AtomicBoolean tried = new AtomicBoolean();
    Between.Faults charging =
        (key, call) -> {
          var charged = call.get();
          tried.set(true);
          throw new ProviderDownException("charged " + charged + ", and the process ends");
        };
    try (RunningPayment payment = town.start(provider -> new Between(provider, charging))) {
      town.orders().tell(orderId, ToldOrders.authorise("pm_card_visa"), ToldOrders.capture());
      Await.until(LIMIT, "it was tried", tried::get);
      assertEquals(
          PAYMENT_STATUS_PENDING, payment.get(RunningPayment.CUSTOMER, orderId).getStatus());
    }
    assertEquals(2, town.kept().asks());
    try (RunningPayment payment = town.start()) {
      town.kept().hurry();
      payment.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED);
      assertEquals(2, town.booked(orderId).size());
    }
  }

  @Test
  void whatADeadInstanceHadTakenIsTakenUpAfterItsLease() {
    String orderId = PaymentTown.newOrderId();
    Between.Faults down =
        (key, call) -> {
          throw new ProviderDownException("down");
        };
    try (RunningPayment payment = town.start(provider -> new Between(provider, down))) {
      town.orders().tell(orderId, ToldOrders.authorise("pm_card_visa"));
      payment.awaitStatus(orderId, PAYMENT_STATUS_PENDING);
    }
    town.kept().hurry();
    assertEquals(
        List.of(orderId),
        town.kept().takeAndForget().stream().map(Ask::orderId).map(id -> id.value()).toList());
    assertEquals(List.of(), town.kept().takeAndForget(), "nobody else takes it meanwhile");
    try (RunningPayment payment = town.start()) {
      payment.awaitStatus(orderId, PAYMENT_STATUS_AUTHORISED);
      assertEquals(1, town.booked(orderId).size());
    }
  }

  @Test
  void severalInstancesShareTheAsksAndEachIsCarriedOutOnce() {
    Map<ProviderKey, Integer> calls = new ConcurrentHashMap<>();
    Set<String> underWay = ConcurrentHashMap.newKeySet();
    Set<String> twiceAtOnce = ConcurrentHashMap.newKeySet();
    Between.Faults counting =
        (key, call) -> {
          String order = key.value().substring(0, key.value().lastIndexOf(':'));
          if (!underWay.add(order)) {
            twiceAtOnce.add(order);
          }
          calls.merge(key, 1, Integer::sum);
          try {
            return call.get();
          } finally {
            underWay.remove(order);
          }
        };
    List<PaymentProvider> bank = new ArrayList<>();
    try (RunningPayment one =
            town.start(provider -> {
              bank.add(provider);
              return new Between(provider, counting);
            });
        RunningPayment other =
            town.start(
                Map.of("TIFFIN_SANDBOX_LEDGER", directory.resolve("unused.jsonl").toString()),
                _ -> new Between(bank.getFirst(), counting))) {
      List<String> orders = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        orders.add(PaymentTown.newOrderId());
      }
      town.orders().tell(orders, ToldOrders.authorise("pm_card_visa"), ToldOrders.capture());
      orders.forEach(orderId -> other.awaitStatus(orderId, PAYMENT_STATUS_CAPTURED));
      assertEquals(
          PAYMENT_STATUS_CAPTURED, one.get(RunningPayment.CUSTOMER, orders.getFirst()).getStatus());
      assertEquals(800, calls.size());
      assertEquals(Set.of(1), Set.copyOf(calls.values()));
      assertEquals(Set.of(), twiceAtOnce);
    }
  }
}
