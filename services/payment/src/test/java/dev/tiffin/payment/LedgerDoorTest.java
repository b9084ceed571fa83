package dev.tiffin.payment;

import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_DECLINED;
import static dev.tiffin.contracts.payment.v1.PaymentStatus.PAYMENT_STATUS_REFUNDED;
import static dev.tiffin.payment.RunningPayment.CUSTOMER;
import static dev.tiffin.payment.RunningPayment.DISPATCHER;
import static dev.tiffin.payment.RunningPayment.OPERATOR;
import static dev.tiffin.payment.RunningPayment.STAFF;
import static dev.tiffin.payment.RunningPayment.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.contracts.payment.v1.ListPaymentAccountsRequest;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsResponse;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesRequest;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesResponse;
import dev.tiffin.contracts.payment.v1.OpenAsk;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.contracts.payment.v1.ProviderOperation;
import dev.tiffin.contracts.payment.v1.RefundPaymentRequest;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.payment.provider.ProviderKey;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.testing.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of all the money. */
final class LedgerDoorTest {
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
  void accountsComePageByPageInTheOrderOfTheirIds() {
    try (RunningPayment payment = town.start()) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        ids.add(town.captured(payment));
      }
      List<String> seen = new ArrayList<>();
      ListPaymentAccountsRequest.Builder request =
          ListPaymentAccountsRequest.newBuilder().setFirst(2).setToOrderId(ids.get(3));
      ListPaymentAccountsResponse page;
      do {
        page = accounts(payment, OPERATOR, request);
        page.getAccountsList().forEach(one -> seen.add(one.getOrderId()));
        request.setAfterOrderId(seen.getLast());
      } while (page.getHasNext());
      assertEquals(ids.subList(0, 4), seen);
      PaymentAccount one = account(payment, ids.get(4));
      assertEquals(ToldOrders.euros(2_450), one.getPayment().getCaptured());
      assertEquals(0, one.getOpenAsksCount());
      assertEquals(
          0,
          accounts(
                  payment,
                  OPERATOR,
                  ListPaymentAccountsRequest.newBuilder().setOrderId("unknown").setFirst(1))
              .getAccountsCount());
    }
  }

  @Test
  void whatIsNotYetAnsweredIsThereWithItsAge() {
    try (RunningPayment payment =
        town.start(provider -> new Between(provider, LedgerDoorTest::down))) {
      String orderId = PaymentTown.newOrderId();
      town.orders().tell(orderId, ToldOrders.authorise("pm_card_visa"));
      Await.until(
          Duration.ofSeconds(30),
          "it was tried in vain",
          () ->
              accounts(
                      payment,
                      OPERATOR,
                      ListPaymentAccountsRequest.newBuilder().setOrderId(orderId).setFirst(1))
                  .getAccountsList()
                  .stream()
                  .flatMap(account -> account.getOpenAsksList().stream())
                  .anyMatch(ask -> ask.getAttempts() > 0));
      OpenAsk ask = account(payment, orderId).getOpenAsks(0);
      assertEquals("1", ask.getStep());
      assertEquals(ProviderOperation.PROVIDER_OPERATION_AUTHORISE, ask.getOperation());
      assertEquals(ToldOrders.euros(2_450), ask.getAmount());
      assertTrue(ask.hasAskedAt());
    }
  }

  private static Answer down(ProviderKey key, Supplier<Answer> call) {
    throw new ProviderDownException(key + " is not answered");
  }

  @Test
  void whatWasGivenUpIsThereWithItsCause() {
    try (RunningPayment payment = town.start()) {
      String orderId = PaymentTown.newOrderId();
      town.orders().tell(orderId, ToldOrders.capture());
      Await.until(
          Duration.ofSeconds(30), "it is parked", () -> !town.kept().parked(orderId).isEmpty());
      PaymentAccount account = account(payment, orderId);
      assertFalse(account.hasPayment());
      assertEquals("2", account.getParkedAsks(0).getStep());
      assertFalse(account.getParkedAsks(0).getCause().isEmpty());
    }
  }

  @Test
  void theProvidersBookIsReadAsItWasWritten() {
    try (RunningPayment payment = town.start()) {
      String declined = PaymentTown.newOrderId();
      town.orders().tell(declined, ToldOrders.authorise("pm_card_chargeDeclined"));
      payment.awaitStatus(declined, PAYMENT_STATUS_DECLINED);
      String orderId = town.captured(payment);
      var unused =
          payment.refund(
              DISPATCHER,
              RefundPaymentRequest.newBuilder()
                  .setOrderId(orderId)
                  .setCause("cold soup")
                  .setIdempotencyKey(UUID.randomUUID().toString()));
      payment.awaitStatus(orderId, PAYMENT_STATUS_REFUNDED);

      List<ProviderEntry> entries = new ArrayList<>();
      ListProviderEntriesRequest.Builder request = ListProviderEntriesRequest.newBuilder();
      ListProviderEntriesResponse page;
      do {
        page = entries(payment, OPERATOR, request.setFirst(1));
        assertEquals(1, page.getEntriesCount());
        entries.addAll(page.getEntriesList());
        request.setAfter(page.getNext());
      } while (page.getHasNext());
      assertEquals(4, entries.size());
      assertEquals(0, entries(payment, OPERATOR, request).getEntriesCount(), "nothing is left");
      List<ProviderEntry> own =
          entries.stream().filter(entry -> entry.getOrderId().equals(orderId)).toList();
      assertEquals(
          List.of(
              ProviderOperation.PROVIDER_OPERATION_AUTHORISE,
              ProviderOperation.PROVIDER_OPERATION_CAPTURE,
              ProviderOperation.PROVIDER_OPERATION_REFUND),
          own.stream().map(ProviderEntry::getOperation).toList());
      assertEquals("2", own.get(1).getStep());
      assertEquals(ToldOrders.euros(2_450), own.get(2).getAmount());
      assertTrue(
          entries.stream()
              .filter(entry -> entry.getOrderId().equals(declined))
              .allMatch(ProviderEntry::getDeclined));
      assertEquals(
          "/after",
          refusal(() -> entries(payment, OPERATOR, request.setAfter(7))).getFields(0).getPointer());
    }
  }

  @Test
  void aProviderMayKeepItsBookToItself() {
    Map<String, String> stripe =
        Map.of(
            "TIFFIN_PAYMENT_PROVIDER", "stripe",
            "TIFFIN_STRIPE_SECRET_KEY", "sk_test_none",
            "TIFFIN_STRIPE_WEBHOOK_SECRET", "whsec_none");
    try (RunningPayment payment = town.start(stripe, UnaryOperator.identity())) {
      assertEquals(
          "NO_BOOKS",
          refusal(() ->
                  entries(payment, OPERATOR, ListProviderEntriesRequest.newBuilder().setFirst(1)))
              .getCode());
    }
  }

  @Test
  void isForOperatorsAndBounded() {
    try (RunningPayment payment = town.start()) {
      for (Caller caller : List.of(CUSTOMER, STAFF, DISPATCHER)) {
        assertEquals(
            ProblemKind.PROBLEM_KIND_FORBIDDEN,
            refusal(() ->
                    accounts(payment, caller, ListPaymentAccountsRequest.newBuilder().setFirst(1)))
                .getKind());
        assertEquals(
            ProblemKind.PROBLEM_KIND_FORBIDDEN,
            refusal(() ->
                    entries(payment, caller, ListProviderEntriesRequest.newBuilder().setFirst(1)))
                .getKind());
      }
      for (int first : new int[] {0, 501}) {
        assertEquals(
            "/first",
            refusal(() ->
                    accounts(
                        payment, OPERATOR, ListPaymentAccountsRequest.newBuilder().setFirst(first)))
                .getFields(0)
                .getPointer());
      }
    }
  }

  private static ListPaymentAccountsResponse accounts(
      RunningPayment payment, Caller caller, ListPaymentAccountsRequest.Builder request) {
    return payment.ledger(caller).listPaymentAccounts(request.build());
  }

  private static PaymentAccount account(RunningPayment payment, String orderId) {
    return accounts(
            payment,
            OPERATOR,
            ListPaymentAccountsRequest.newBuilder().setOrderId(orderId).setFirst(1))
        .getAccounts(0);
  }

  private static ListProviderEntriesResponse entries(
      RunningPayment payment, Caller caller, ListProviderEntriesRequest.Builder request) {
    return payment.ledger(caller).listProviderEntries(request.build());
  }
}
