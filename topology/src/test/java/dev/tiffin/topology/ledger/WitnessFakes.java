package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.HistoryServiceGrpc;
import dev.tiffin.contracts.order.v1.ListOrderAccountsRequest;
import dev.tiffin.contracts.order.v1.ListOrderAccountsResponse;
import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.payment.v1.LedgerServiceGrpc;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsRequest;
import dev.tiffin.contracts.payment.v1.ListPaymentAccountsResponse;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesRequest;
import dev.tiffin.contracts.payment.v1.ListProviderEntriesResponse;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.runtime.Closeables;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Three witnesses who say what is in the given books, over gRPC. */
final class WitnessFakes implements AutoCloseable {
  final NavigableMap<String, Books> books = new TreeMap<>();
  final AtomicInteger pages = new AtomicInteger();
  volatile boolean hasBooks = true;

  /** What happens before an order is asked for by itself, which is the second look. */
  volatile Runnable beforeSecondLook = () -> {};

  private final Closeables open = new Closeables();
  private final GrpcChannel channel;

  WitnessFakes() {
    GrpcServer server =
        open.add(
            new GrpcServer(
                "127.0.0.1", 0, OpenTelemetry.noop(), List.of(new Orders(), new Payments())));
    server.start();
    channel =
        open.add(
            new GrpcChannel(
                "static:///127.0.0.1:" + server.port(),
                Duration.ofSeconds(10),
                OpenTelemetry.noop()));
  }

  Ledger ledger(PrintStream out) {
    return new Ledger(
        HistoryServiceGrpc.newBlockingStub(channel.channel()),
        LedgerServiceGrpc.newBlockingStub(channel.channel()),
        InstantSource.system(),
        out);
  }

  void add(Books one) {
    books.put(one.id, one);
  }

  private List<Books> behind(String after, String upTo) {
    return books.tailMap(after, false).headMap(upTo, true).values().stream().toList();
  }

  private final class Orders extends HistoryServiceGrpc.HistoryServiceImplBase {
    @Override
    public void listOrderAccounts(
        ListOrderAccountsRequest request, StreamObserver<ListOrderAccountsResponse> observer) {
      Serving.answer(observer, () -> list(request));
    }

    private ListOrderAccountsResponse list(ListOrderAccountsRequest request) {
      pages.incrementAndGet();
      if (!request.getOrderId().isEmpty()) {
        beforeSecondLook.run();
      }
      List<OrderAccount> all =
          (request.getOrderId().isEmpty()
                  ? behind(request.getAfterOrderId(), request.getToOrderId()).stream()
                  : books.values().stream().filter(one -> one.id.equals(request.getOrderId())))
              .flatMap(one -> one.order.stream())
              .map(OrderAccount.Builder::build)
              .toList();
      return ListOrderAccountsResponse.newBuilder()
          .addAllAccounts(all.subList(0, Math.min(request.getFirst(), all.size())))
          .setHasNext(all.size() > request.getFirst())
          .build();
    }
  }

  private final class Payments extends LedgerServiceGrpc.LedgerServiceImplBase {
    @Override
    public void listPaymentAccounts(
        ListPaymentAccountsRequest request, StreamObserver<ListPaymentAccountsResponse> observer) {
      Serving.answer(observer, () -> list(request));
    }

    private ListPaymentAccountsResponse list(ListPaymentAccountsRequest request) {
      List<PaymentAccount> all =
          (request.getOrderId().isEmpty()
                  ? behind(request.getAfterOrderId(), request.getToOrderId()).stream()
                  : books.values().stream().filter(one -> one.id.equals(request.getOrderId())))
              .filter(one -> one.payment.isPresent() || !one.open.isEmpty())
              .map(Books::paymentAccount)
              .toList();
      return ListPaymentAccountsResponse.newBuilder()
          .addAllAccounts(all.subList(0, Math.min(request.getFirst(), all.size())))
          .setHasNext(all.size() > request.getFirst())
          .build();
    }

    @Override
    public void listProviderEntries(
        ListProviderEntriesRequest request, StreamObserver<ListProviderEntriesResponse> observer) {
      Serving.answer(observer, () -> list(request));
    }

    private ListProviderEntriesResponse list(ListProviderEntriesRequest request) {
      if (!hasBooks) {
        throw new Refusal(ProblemKind.PROBLEM_KIND_UNPROCESSABLE, "NO_BOOKS", "None.");
      }
      // newest orders first: in no order that would help
      List<ProviderEntry> all =
          books.descendingMap().values().stream().flatMap(one -> one.entries.stream()).toList();
      int from = (int) request.getAfter();
      int to = Math.min(all.size(), from + request.getFirst());
      return ListProviderEntriesResponse.newBuilder()
          .addAllEntries(all.subList(from, to))
          .setNext(to)
          .setHasNext(to < all.size())
          .build();
    }
  }

  @Override
  public void close() {
    open.close();
  }
}
