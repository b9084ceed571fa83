package dev.tiffin.platform.operations;

import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.operations.v1.RebuildReadModelRequest;
import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.contracts.operations.v1.RebuildServiceGrpc;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.eventstore.rebuild.Extent;
import dev.tiffin.platform.eventstore.rebuild.NotRebuiltException;
import dev.tiffin.platform.eventstore.rebuild.Outcome;
import dev.tiffin.platform.eventstore.rebuild.Rebuilding;
import dev.tiffin.platform.grpc.OperatorSecret;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import dev.tiffin.platform.runtime.Environment;
import io.grpc.BindableService;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets an operator rebuild the read model of a service, and watch. */
public final class RebuildDoor extends RebuildServiceGrpc.RebuildServiceImplBase {
  private static final Logger log = LoggerFactory.getLogger(RebuildDoor.class);

  private static final long YEAR_1 = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_9999 = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

  private final Rebuilding rebuild;

  private RebuildDoor(Rebuilding rebuild) {
    this.rebuild = rebuild;
  }

  /** For the service's gRPC server. Reads {@code TIFFIN_OPERATOR_SECRET}. */
  public static BindableService of(Rebuilding rebuild, Environment environment) {
    return OperatorSecret.from(environment).before(new RebuildDoor(rebuild));
  }

  @Override
  public void rebuildReadModel(
      RebuildReadModelRequest request, StreamObserver<RebuildReadModelResponse> observer) {
    var call = (ServerCallStreamObserver<RebuildReadModelResponse>) observer;
    call.setOnCancelHandler(() -> {}); // or telling one who has hung up would throw
    Extent extent;
    String by;
    try {
      OperatorSecret.require();
      extent = extent(request);
      by = OneLine.of("/by", request.getBy(), OneLine.BY_MAX);
    } catch (Refusal refused) {
      call.onError(Serving.toStatus(refused));
      return;
    }
    log.info("{} rebuilds {}: {}", by, rebuild.table(), extent);
    // not on the call's own thread, which is the one that would hear of it being given up
    Thread.startVirtualThread(() -> run(extent, call));
  }

  private static Extent extent(RebuildReadModelRequest request) {
    if (!request.hasSince()) {
      return new Extent.All();
    }
    Timestamp since = request.getSince();
    boolean fraction = since.getNanos() >= 0 && since.getNanos() < 1_000_000_000;
    if (since.getSeconds() < YEAR_1 || since.getSeconds() > YEAR_9999 || !fraction) {
      throw Refusal.invalid("/since", "TIMESTAMP", "This must be a time of the years 1 to 9999.");
    }
    return new Extent.Since(Instant.ofEpochSecond(since.getSeconds(), since.getNanos()));
  }

  private void run(Extent extent, ServerCallStreamObserver<RebuildReadModelResponse> call) {
    try {
      Outcome outcome = rebuild.run(extent, new ToldProgress(call));
      log.info("{} is rebuilt: {}", rebuild.table(), outcome);
      if (!call.isCancelled()) {
        call.onNext(RebuildMessages.write(rebuild.table(), outcome));
        call.onCompleted();
      }
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      log.info("{} is not rebuilt: {}", rebuild.table(), e.getMessage());
      if (!call.isCancelled()) {
        call.onError(Serving.toStatus(translated(e)));
      }
    }
  }

  private static RuntimeException translated(RuntimeException failure) {
    return failure instanceof NotRebuiltException
        ? new Refusal(
            ProblemKind.PROBLEM_KIND_CONFLICT, "NOT_REBUILT", String.valueOf(failure.getMessage()))
        : failure;
  }
}
