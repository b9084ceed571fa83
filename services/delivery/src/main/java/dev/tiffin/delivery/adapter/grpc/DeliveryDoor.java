package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.delivery.adapter.postgres.Change;
import dev.tiffin.delivery.adapter.postgres.Outcome;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.protobuf.RunMessages;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.runtime.TraceParent;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Answers for delivery over gRPC. What somebody may not see is, for them, not there. */
public final class DeliveryDoor extends DeliveryServiceGrpc.DeliveryServiceImplBase {
  private static final int BATCH_MAX = 100;

  private final RunStore runs;
  private final InstantSource clock;

  public DeliveryDoor(RunStore runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public void getDelivery(
      GetDeliveryRequest request, StreamObserver<GetDeliveryResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Viewer viewer = Viewer.current();
          Run run = visible(request.getOrderId(), viewer);
          return GetDeliveryResponse.newBuilder()
              .setDelivery(RunMessages.show(run, viewer.actor()))
              .build();
        });
  }

  @Override
  public void batchGetDeliveries(
      BatchGetDeliveriesRequest request, StreamObserver<BatchGetDeliveriesResponse> observer) {
    Serving.answer(observer, () -> batch(request, Viewer.current()));
  }

  private BatchGetDeliveriesResponse batch(BatchGetDeliveriesRequest request, Viewer viewer) {
    int count = request.getOrderIdsCount();
    if (count < 1 || count > BATCH_MAX) {
      throw Refusal.invalid(
          "/orderIds", "OUT_OF_RANGE", "A batch has 1 to " + BATCH_MAX + " order ids.");
    }
    List<OrderId> ids =
        request.getOrderIdsList().stream()
            .filter(DeliveryDoor::canBeAnId)
            .map(OrderId::new)
            .distinct()
            .toList();
    Map<OrderId, Run> found = ids.isEmpty() ? Map.of() : runs.find(ids);
    BatchGetDeliveriesResponse.Builder response = BatchGetDeliveriesResponse.newBuilder();
    ids.stream()
        .map(found::get)
        .filter(Objects::nonNull)
        .filter(viewer::maySee)
        .forEach(run -> response.addDeliveries(RunMessages.show(run, viewer.actor())));
    return response.build();
  }

  @Override
  public void listDeliveries(
      ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
    Serving.answer(observer, () -> list(request, Viewer.current()));
  }

  private ListDeliveriesResponse list(ListDeliveriesRequest request, Viewer viewer) {
    int first = Pages.first(request);
    List<Run> found =
        viewer.scope().map(scope -> runs.list(Pages.filter(request, scope))).orElse(List.of());
    ListDeliveriesResponse.Builder response =
        ListDeliveriesResponse.newBuilder().setHasNext(found.size() > first);
    found.stream()
        .limit(first)
        .forEach(run ->
            response
                .addDeliveries(RunMessages.show(run, viewer.actor()))
                .addCursors(Pages.cursor(run)));
    return response.build();
  }

  @Override
  public void changeDelivery(
      ChangeDeliveryRequest request, StreamObserver<ChangeDeliveryResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Viewer viewer = Viewer.current();
          Run run = change(request, viewer);
          return ChangeDeliveryResponse.newBuilder()
              .setDelivery(RunMessages.show(run, viewer.actor()))
              .build();
        });
  }

  private Run change(ChangeDeliveryRequest request, Viewer viewer) {
    if (!viewer.mayCommand()) {
      visible(request.getOrderId(), viewer);
      throw Refusal.forbidden("Only couriers and dispatchers move a delivery.");
    }
    RunCommand command =
        Commands.read(request, viewer.actor(), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    if (!canBeAnId(request.getOrderId())) {
      throw Refusals.notFound();
    }
    Change change =
        new Change(
            new OrderId(request.getOrderId()),
            command,
            request.getIfVersion(),
            TraceParent.current());
    return switch (runs.change(change)) {
      case Outcome.Done(Run run) -> run;
      case Outcome.Refused(var why) -> throw Refusals.of(why);
      case Outcome.Stale(int version) -> throw Refusal.stale(version);
    };
  }

  private Run visible(String orderId, Viewer viewer) {
    if (!canBeAnId(orderId)) {
      throw Refusals.notFound();
    }
    return runs.find(new OrderId(orderId)).filter(viewer::maySee).orElseThrow(Refusals::notFound);
  }

  /** Ids are opaque; what the database cannot even look for is the id of nothing. */
  private static boolean canBeAnId(String orderId) {
    return !orderId.isEmpty() && orderId.indexOf('\0') < 0;
  }
}
