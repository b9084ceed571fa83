package dev.tiffin.delivery.adapter.grpc;

import com.google.protobuf.ByteString;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.BatchGetDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.ChangeDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.DeliveryServiceGrpc;
import dev.tiffin.contracts.delivery.v1.GetDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.GetDeliveryResponse;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoRequest;
import dev.tiffin.contracts.delivery.v1.GetProofPhotoResponse;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesRequest;
import dev.tiffin.contracts.delivery.v1.ListDeliveriesResponse;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryRequest;
import dev.tiffin.contracts.delivery.v1.WatchDeliveryResponse;
import dev.tiffin.delivery.adapter.postgres.Change;
import dev.tiffin.delivery.adapter.postgres.Outcome;
import dev.tiffin.delivery.adapter.postgres.RunStore;
import dev.tiffin.delivery.adapter.postgres.SeenRun;
import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.Photo;
import dev.tiffin.delivery.run.Run;
import dev.tiffin.delivery.run.RunCommand;
import dev.tiffin.delivery.watching.Watchers;
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
  private final Showing showing;
  private final Watchers watchers;
  private final InstantSource clock;

  public DeliveryDoor(RunStore runs, Showing showing, Watchers watchers, InstantSource clock) {
    this.runs = runs;
    this.showing = showing;
    this.watchers = watchers;
    this.clock = clock;
  }

  @Override
  public void getDelivery(
      GetDeliveryRequest request, StreamObserver<GetDeliveryResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Viewer viewer = Viewer.current();
          SeenRun run = visible(request.getOrderId(), viewer);
          return GetDeliveryResponse.newBuilder().setDelivery(showing.show(run, viewer)).build();
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
    Map<OrderId, SeenRun> found = ids.isEmpty() ? Map.of() : runs.find(ids);
    List<SeenRun> seen =
        ids.stream()
            .map(found::get)
            .filter(Objects::nonNull)
            .filter(run -> viewer.maySee(run.run()))
            .toList();
    return BatchGetDeliveriesResponse.newBuilder()
        .addAllDeliveries(showing.show(seen, viewer))
        .build();
  }

  @Override
  public void listDeliveries(
      ListDeliveriesRequest request, StreamObserver<ListDeliveriesResponse> observer) {
    Serving.answer(observer, () -> list(request, Viewer.current()));
  }

  private ListDeliveriesResponse list(ListDeliveriesRequest request, Viewer viewer) {
    int first = Pages.first(request);
    List<SeenRun> found =
        viewer.scope().map(scope -> runs.list(Pages.filter(request, scope))).orElse(List.of());
    ListDeliveriesResponse.Builder response =
        ListDeliveriesResponse.newBuilder().setHasNext(found.size() > first);
    List<SeenRun> page = found.stream().limit(first).toList();
    page.forEach(seen -> response.addCursors(Pages.cursor(seen.run())));
    response.addAllDeliveries(showing.show(page, viewer));
    return response.build();
  }

  @Override
  public void changeDelivery(
      ChangeDeliveryRequest request, StreamObserver<ChangeDeliveryResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          Viewer viewer = Viewer.current();
          SeenRun run = runs.beside(change(request, viewer));
          return ChangeDeliveryResponse.newBuilder().setDelivery(showing.show(run, viewer)).build();
        });
  }

  @Override
  public void watchDelivery(
      WatchDeliveryRequest request, StreamObserver<WatchDeliveryResponse> observer) {
    Viewing.run(
        observer,
        watchers,
        call -> {
          Viewer viewer = Viewer.current();
          new DeliveryWatch(showing, viewer, () -> visible(request.getOrderId(), viewer)).run(call);
        });
  }

  @Override
  public void getProofPhoto(
      GetProofPhotoRequest request, StreamObserver<GetProofPhotoResponse> observer) {
    Serving.answer(observer, () -> photo(request, Viewer.current()));
  }

  private GetProofPhotoResponse photo(GetProofPhotoRequest request, Viewer viewer) {
    Run run = visible(request.getOrderId(), viewer).run();
    if (!viewer.maySeeDoor()) {
      throw Refusal.notFound("photo");
    }
    Photo photo = runs.photo(run.orderId()).orElseThrow(() -> Refusal.notFound("photo"));
    return GetProofPhotoResponse.newBuilder()
        .setMediaType(photo.mediaType())
        .setPhoto(ByteString.copyFrom(photo.bytes()))
        .build();
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
            Commands.ifVersion(request),
            TraceParent.current());
    return switch (runs.change(change)) {
      case Outcome.Done(Run run) -> run;
      case Outcome.Refused(var why) -> throw Refusals.of(why);
      case Outcome.Stale(int version) -> throw Refusal.stale(version);
    };
  }

  private SeenRun visible(String orderId, Viewer viewer) {
    if (!canBeAnId(orderId)) {
      throw Refusals.notFound();
    }
    return runs.find(new OrderId(orderId))
        .filter(seen -> viewer.maySee(seen.run()))
        .orElseThrow(Refusals::notFound);
  }

  /** Ids are opaque; what the database cannot even look for is the id of nothing. */
  private static boolean canBeAnId(String orderId) {
    return !orderId.isEmpty() && orderId.indexOf('\0') < 0;
  }
}
