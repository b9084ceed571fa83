package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.HistoryServiceGrpc.HistoryServiceBlockingStub;
import dev.tiffin.contracts.order.v1.ListOrderAccountsRequest;
import dev.tiffin.contracts.order.v1.ListOrderAccountsResponse;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc.LedgerServiceBlockingStub;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsRequest;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsResponse;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesRequest;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesResponse;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.platform.grpc.Refusal;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks order, payment and the provider's book, page by page. */
final class Witnesses {
  private static final int PAGE = 500;
  private static final int ENTRIES = 1_000;

  private final HistoryServiceBlockingStub orders;
  private final LedgerServiceBlockingStub payments;

  /**
   * @param orders calling as an operator
   * @param payments calling as an operator
   */
  Witnesses(HistoryServiceBlockingStub orders, LedgerServiceBlockingStub payments) {
    this.orders = orders;
    this.payments = payments;
  }

  /** Sorted by order id, up to one. */
  Pages<OrderAccount> orders(String upTo) {
    return new Pages<>(
        OrderAccount::getOrderId,
        after -> {
          ListOrderAccountsRequest request =
              ListOrderAccountsRequest.newBuilder()
                  .setAfterOrderId(after)
                  .setToOrderId(upTo)
                  .setFirst(PAGE)
                  .build();
          ListOrderAccountsResponse page = ask("order", () -> orders.listOrderAccounts(request));
          return new Pages.Page<>(page.getAccountsList(), page.getHasNext());
        });
  }

  /** Sorted by order id, up to one. */
  Pages<PaymentAccount> payments(String upTo) {
    return new Pages<>(
        PaymentAccount::getOrderId,
        after -> {
          ListPaymentAccountsRequest request =
              ListPaymentAccountsRequest.newBuilder()
                  .setAfterOrderId(after)
                  .setToOrderId(upTo)
                  .setFirst(PAGE)
                  .build();
          ListPaymentAccountsResponse page =
              ask("payment", () -> payments.listPaymentAccounts(request));
          return new Pages.Page<>(page.getAccountsList(), page.getHasNext());
        });
  }

  Optional<OrderAccount> order(String orderId) {
    ListOrderAccountsRequest request =
        ListOrderAccountsRequest.newBuilder().setOrderId(orderId).setFirst(1).build();
    return ask("order", () -> orders.listOrderAccounts(request)).getAccountsList().stream()
        .findFirst();
  }

  Optional<PaymentAccount> payment(String orderId) {
    ListPaymentAccountsRequest request =
        ListPaymentAccountsRequest.newBuilder().setOrderId(orderId).setFirst(1).build();
    return ask("payment", () -> payments.listPaymentAccounts(request)).getAccountsList().stream()
        .findFirst();
  }

  /**
   * Reads the provider's book from its start.
   *
   * @return whether the provider lets us look
   */
  boolean readProvider(Consumer<List<ProviderEntry>> each) {
    ListProviderEntriesRequest.Builder request =
        ListProviderEntriesRequest.newBuilder().setFirst(ENTRIES);
    boolean hasNext = true;
    while (hasNext) {
      Optional<ListProviderEntriesResponse> page = ask("payment", () -> entries(request.build()));
      if (page.isEmpty()) {
        return false;
      }
      each.accept(page.get().getEntriesList());
      request.setAfter(page.get().getNext());
      hasNext = page.get().getHasNext();
    }
    return true;
  }

  private Optional<ListProviderEntriesResponse> entries(ListProviderEntriesRequest request) {
    try {
      return Optional.of(payments.listProviderEntries(request));
    } catch (StatusRuntimeException refused) {
      if (Refusal.of(refused).problem().getCode().equals("NO_BOOKS")) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  private static <T> T ask(String service, Supplier<T> question) {
    try {
      return question.get();
    } catch (StatusRuntimeException refused) {
      throw new WitnessSilentException(
          service + " cannot say: " + Refusal.of(refused).problem().getDetail(), refused);
    }
  }
}
