package dev.tiffin.reporting.odata;

import com.google.protobuf.Message;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketRequest;
import dev.tiffin.contracts.kitchen.v1.ChangeTicketResponse;
import dev.tiffin.contracts.kitchen.v1.KitchenServiceGrpc;
import dev.tiffin.contracts.kitchen.v1.SetItemStockRequest;
import dev.tiffin.contracts.kitchen.v1.SetItemStockResponse;
import dev.tiffin.platform.grpc.Caller;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** A kitchen that does whatever it is told, until it is to refuse. */
final class FakeKitchen extends KitchenServiceGrpc.KitchenServiceImplBase implements AutoCloseable {
  /** What it was told, and in whose name. */
  record Told(Caller caller, Message request) {}

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<Refusal>> refusal =
      new AtomicReference<>(Optional.empty());
  private final GrpcServer server =
      new GrpcServer("127.0.0.1", 0, OpenTelemetry.noop(), List.of(this));

  FakeKitchen() {
    server.start();
  }

  int port() {
    return server.port();
  }

  /** What it was told since it was asked last. */
  List<Told> told() {
    List<Told> since = List.copyOf(told);
    told.clear();
    return since;
  }

  /** Refuses what comes next. */
  void refuseOnce(Refusal why) {
    refusal.set(Optional.of(why));
  }

  @Override
  public void changeTicket(
      ChangeTicketRequest request, StreamObserver<ChangeTicketResponse> observer) {
    Serving.answer(observer, () -> carriedOut(request, ChangeTicketResponse.getDefaultInstance()));
  }

  @Override
  public void setItemStock(
      SetItemStockRequest request, StreamObserver<SetItemStockResponse> observer) {
    Serving.answer(observer, () -> carriedOut(request, SetItemStockResponse.getDefaultInstance()));
  }

  private <A> A carriedOut(Message request, A answer) {
    refusal
        .getAndSet(Optional.empty())
        .ifPresent(why -> {
          throw why;
        });
    told.add(new Told(Caller.current(), request));
    return answer;
  }

  @Override
  public void close() {
    server.close();
  }
}
