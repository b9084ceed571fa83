package dev.tiffin.payment.adapter.grpc;

import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsRequest;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsResponse;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesRequest;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesResponse;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.payment.adapter.postgres.Account;
import dev.tiffin.payment.adapter.postgres.AccountStore;
import dev.tiffin.payment.adapter.protobuf.LedgerMessages;
import dev.tiffin.payment.payment.Actor;
import dev.tiffin.payment.provider.ProviderBooks;
import dev.tiffin.payment.provider.ProviderDownException;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.Optional;

/** {@code tiffin.payment.v1.LedgerService}: all the money there is, for operators alone. */
public final class LedgerDoor extends LedgerServiceGrpc.LedgerServiceImplBase {
  private static final int ACCOUNTS_MAX = 500;
  private static final int ENTRIES_MAX = 1_000;

  private final AccountStore accounts;
  private final Optional<ProviderBooks> books;

  /**
   * @param books the provider's own, where it lets us look
   */
  public LedgerDoor(AccountStore accounts, Optional<ProviderBooks> books) {
    this.accounts = accounts;
    this.books = books;
  }

  @Override
  public void listPaymentAccounts(
      ListPaymentAccountsRequest request, StreamObserver<ListPaymentAccountsResponse> observer) {
    Serving.answer(observer, () -> list(request));
  }

  private ListPaymentAccountsResponse list(ListPaymentAccountsRequest request) {
    onlyOperators();
    int first = bounded(request.getFirst(), ACCOUNTS_MAX);
    String only = findable("/orderId", request.getOrderId());
    ListPaymentAccountsResponse.Builder response = ListPaymentAccountsResponse.newBuilder();
    if (!only.isEmpty()) {
      accounts.find(only).map(LedgerDoor::shown).ifPresent(response::addAccounts);
      return response.build();
    }
    // one more than asked for shows whether there is a next page
    List<Account> found =
        accounts.list(
            findable("/afterOrderId", request.getAfterOrderId()),
            findable("/toOrderId", request.getToOrderId()),
            first + 1);
    found.stream().limit(first).map(LedgerDoor::shown).forEach(response::addAccounts);
    return response.setHasNext(found.size() > first).build();
  }

  private static PaymentAccount shown(Account account) {
    return LedgerMessages.account(
        account.orderId(), account.payment(), account.openAsks(), account.parkedAsks());
  }

  @Override
  public void listProviderEntries(
      ListProviderEntriesRequest request, StreamObserver<ListProviderEntriesResponse> observer) {
    Serving.answer(observer, () -> entries(request));
  }

  private ListProviderEntriesResponse entries(ListProviderEntriesRequest request) {
    onlyOperators();
    ProviderBooks open = books.orElseThrow(LedgerDoor::noBooks);
    int first = bounded(request.getFirst(), ENTRIES_MAX);
    try {
      ProviderBooks.Page page = open.read(request.getAfter(), first);
      ListProviderEntriesResponse.Builder response =
          ListProviderEntriesResponse.newBuilder().setNext(page.next()).setHasNext(page.hasNext());
      page.lines().stream().map(LedgerMessages::write).forEach(response::addEntries);
      return response.build();
    } catch (IllegalArgumentException nowhere) {
      throw Refusal.invalid("/after", "CURSOR", "No entry begins there.");
    } catch (ProviderDownException down) {
      throw Refusal.unavailable("The provider's book cannot be read at the moment.");
    }
  }

  private static void onlyOperators() {
    if (Viewer.current().actor().role() != Actor.Role.OPERATOR) {
      throw Refusal.forbidden("Only operators look at all the money.");
    }
  }

  private static int bounded(int first, int max) {
    if (first < 1 || first > max) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + max + ".");
    }
    return first;
  }

  /** PostgreSQL takes no zero character in a text, so no id has one. */
  private static String findable(String pointer, String id) {
    if (id.indexOf('\0') >= 0) {
      throw Refusal.invalid(pointer, "CHARACTER", "No id holds the character NUL.");
    }
    return id;
  }

  private static Refusal noBooks() {
    return new Refusal(
        ProblemKind.PROBLEM_KIND_UNPROCESSABLE,
        "NO_BOOKS",
        "The provider keeps its book to itself.");
  }
}
