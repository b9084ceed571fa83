package dev.tiffin.order.adapter.grpc;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.order.v1.GetOrderHistoryRequest;
import dev.tiffin.contracts.order.v1.GetOrderHistoryResponse;
import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.ListOrderAccountsRequest;
import dev.tiffin.contracts.order.v1.ListOrderAccountsResponse;
import dev.tiffin.contracts.type.v1.Role;
import dev.tiffin.order.adapter.postgres.HistoryStore;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.adapter.protobuf.HistoryMessages;
import dev.tiffin.order.adapter.protobuf.OrderMessages;
import dev.tiffin.order.adapter.protobuf.Words;
import dev.tiffin.order.history.History;
import dev.tiffin.order.order.Order;
import dev.tiffin.order.order.ShortCode;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.List;

/** {@code tiffin.order.v1.HistoryService}: what orders went through. */
public final class HistoryDoor extends HistoryServiceGrpc.HistoryServiceImplBase {
  private static final int ENTRIES_MAX = 500;
  private static final int FIRST_MAX = 500;
  private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final OrderStore orders;
  private final HistoryStore histories;

  public HistoryDoor(OrderStore orders, HistoryStore histories) {
    this.orders = orders;
    this.histories = histories;
  }

  @Override
  public void getOrderHistory(
      GetOrderHistoryRequest request, StreamObserver<GetOrderHistoryResponse> observer) {
    Serving.answer(observer, () -> history(request, Visibility.signedIn(Caller.current())));
  }

  private GetOrderHistoryResponse history(GetOrderHistoryRequest request, Caller caller) {
    int after = request.getAfterVersion();
    if (after < 0) {
      throw Refusal.invalid("/afterVersion", "OUT_OF_RANGE", "This must be 0 or more.");
    }
    if (request.getFirst() < 0 || request.getFirst() > ENTRIES_MAX) {
      throw Refusal.invalid(
          "/first", "OUT_OF_RANGE", "This must be from 1 to " + ENTRIES_MAX + ".");
    }
    int first = request.getFirst() == 0 ? ENTRIES_MAX : request.getFirst();
    History history =
        histories.find(id(request, caller)).orElseThrow(() -> Refusal.notFound("order"));
    Order then = request.hasAt() ? at(history, request.getAt()) : history.now();
    List<History.Step> steps =
        history.steps().stream().filter(step -> step.after().version() > after).toList();
    GetOrderHistoryResponse.Builder response =
        GetOrderHistoryResponse.newBuilder()
            .setOrder(OrderMessages.write(then))
            .setHasNext(steps.size() > first);
    steps.stream().limit(first).forEach(step -> response.addEntries(HistoryMessages.write(step)));
    return response.build();
  }

  /** The id of an order that the caller may look at. */
  private String id(GetOrderHistoryRequest request, Caller caller) {
    String named = findable(request.getOrderId());
    if (!caller.is(Role.ROLE_OPERATOR)) {
      return Visibility.stored(orders, named, caller).order().getId();
    }
    if (ShortCode.isCode(named)) {
      return histories.newest(named).orElseThrow(() -> Refusal.notFound("order"));
    }
    return named;
  }

  /** PostgreSQL takes no zero character in a text, so no id has one. */
  private static String findable(String id) {
    if (id.indexOf('\0') >= 0) {
      throw Refusal.notFound("order");
    }
    return id;
  }

  private static Order at(History history, Timestamp at) {
    if (at.getSeconds() < YEAR_1 || at.getSeconds() > YEAR_9999 || !isFraction(at.getNanos())) {
      throw Refusal.invalid("/at", "TIMESTAMP", "This must be a time of the years 1 to 9999.");
    }
    Instant moment = Words.instant(at);
    return history
        .at(moment)
        .orElseThrow(() ->
            Refusal.invalid(
                "/at",
                "BEFORE_PLACING",
                "The order was placed at %s; before that there is nothing to see."
                    .formatted(history.placedAt())));
  }

  private static boolean isFraction(int nanos) {
    return nanos >= 0 && nanos < 1_000_000_000;
  }

  @Override
  public void listOrderAccounts(
      ListOrderAccountsRequest request, StreamObserver<ListOrderAccountsResponse> observer) {
    Serving.answer(observer, () -> accounts(request, Visibility.signedIn(Caller.current())));
  }

  private ListOrderAccountsResponse accounts(ListOrderAccountsRequest request, Caller caller) {
    if (!caller.is(Role.ROLE_OPERATOR)) {
      throw Refusal.forbidden("Only operators look at all orders' money.");
    }
    int first = request.getFirst();
    if (first < 1 || first > FIRST_MAX) {
      throw Refusal.invalid("/first", "OUT_OF_RANGE", "This must be from 1 to " + FIRST_MAX + ".");
    }
    if (!request.getOrderId().isEmpty()) {
      ListOrderAccountsResponse.Builder one = ListOrderAccountsResponse.newBuilder();
      histories
          .find(findable(request.getOrderId()))
          .ifPresent(history -> one.addAccounts(HistoryMessages.account(history)));
      return one.build();
    }
    // one more than asked for shows whether there is a next page
    List<String> ids =
        histories.ids(
            findable(request.getAfterOrderId()), findable(request.getToOrderId()), first + 1);
    ListOrderAccountsResponse.Builder response =
        ListOrderAccountsResponse.newBuilder().setHasNext(ids.size() > first);
    histories
        .all(ids.subList(0, Math.min(first, ids.size())))
        .forEach(history -> response.addAccounts(HistoryMessages.account(history)));
    return response.build();
  }
}
