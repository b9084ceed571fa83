package dev.tiffin.platform.operations;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc;
import dev.tiffin.contracts.operations.v1.DropDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.DropDeadLetterResponse;
import dev.tiffin.contracts.operations.v1.GetDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.GetDeadLetterResponse;
import dev.tiffin.contracts.operations.v1.ListDeadLettersRequest;
import dev.tiffin.contracts.operations.v1.ListDeadLettersResponse;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainRequest;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.eventstore.Parked;
import dev.tiffin.platform.eventstore.ParkedId;
import dev.tiffin.platform.eventstore.ParkingLot;
import dev.tiffin.platform.eventstore.ParkingLot.Mended;
import dev.tiffin.platform.grpc.OperatorSecret;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators may ask of a service's parking lots. */
final class DeadLetterDoor extends DeadLetterServiceGrpc.DeadLetterServiceImplBase {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterDoor.class);
  private static final int FIRST = 100;
  private static final int FIRST_MAX = 1_000;
  private static final int REASON_MAX = 500;

  private final String service;
  private final List<ParkingLot> lots;

  DeadLetterDoor(String service, List<ParkingLot> lots) {
    this.service = service;
    this.lots = lots;
  }

  /** One of them, and where it is. */
  private record Found(Parked parked, ParkingLot lot) {}

  @Override
  public void listDeadLetters(
      ListDeadLettersRequest request, StreamObserver<ListDeadLettersResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          int first = request.getFirst() == 0 ? FIRST : request.getFirst();
          if (first < 1 || first > FIRST_MAX) {
            throw Refusal.invalid("/first", "OUT_OF_RANGE", "It is 1 to " + FIRST_MAX + ".");
          }
          return ListDeadLettersResponse.newBuilder()
              .addAllDeadLetters(heads(first))
              .setTotal(lots.stream().mapToLong(ParkingLot::count).sum())
              .build();
        });
  }

  private List<DeadLetter> heads(int first) {
    return lots.stream()
        .flatMap(lot -> lot.heads(first).stream())
        .sorted(Comparator.comparing(Parked::parkedAt))
        .map(DeadLetterMessages::message)
        .toList();
  }

  @Override
  public void getDeadLetter(
      GetDeadLetterRequest request, StreamObserver<GetDeadLetterResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          return DeadLetterMessages.whole(find(request.getId()).parked());
        });
  }

  @Override
  public void sendDeadLetterAgain(
      SendDeadLetterAgainRequest request, StreamObserver<SendDeadLetterAgainResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          String by = OneLine.of("/by", request.getBy(), OneLine.BY_MAX);
          Found found = find(request.getId());
          log.info("{} sends {} again", by, request.getId());
          Mended mended = found.lot().sendAgain(found.parked().id().number(), by);
          var answer = SendDeadLetterAgainResponse.newBuilder().setCarriedOut(carriedOut(mended));
          stuck(mended).ifPresent(answer::setStuck);
          return answer.build();
        });
  }

  @Override
  public void dropDeadLetter(
      DropDeadLetterRequest request, StreamObserver<DropDeadLetterResponse> observer) {
    Serving.answer(
        observer,
        () -> {
          OperatorSecret.require();
          String by = OneLine.of("/by", request.getBy(), OneLine.BY_MAX);
          String reason = OneLine.of("/reason", request.getReason(), REASON_MAX);
          Found found = find(request.getId());
          log.info("{} drops {}: {}", by, request.getId(), reason);
          Mended mended = found.lot().drop(found.parked().id().number(), by, reason);
          var answer = DropDeadLetterResponse.newBuilder().setCarriedOut(carriedOut(mended));
          stuck(mended).ifPresent(answer::setStuck);
          return answer.build();
        });
  }

  private Found find(String id) {
    return ParkedId.parse(id)
        .filter(parsed -> parsed.service().equals(service))
        .flatMap(parsed -> lots.stream().flatMap(lot -> in(lot, parsed)).findFirst())
        .orElseThrow(() -> Refusal.notFound("dead letter"));
  }

  private static Stream<Found> in(ParkingLot lot, ParkedId id) {
    return lot.name().equals(id.lot())
        ? lot.find(id.number()).map(parked -> new Found(parked, lot)).stream()
        : Stream.of();
  }

  private static int carriedOut(Mended mended) {
    return switch (mended) {
      case Mended.Done(int carriedOut) -> carriedOut;
      case Mended.Stuck(int carriedOut, _) -> carriedOut;
      case Mended.Refused(String why) ->
          throw new Refusal(ProblemKind.PROBLEM_KIND_CONFLICT, "NOT_POSSIBLE", why);
    };
  }

  private static Optional<DeadLetter> stuck(Mended mended) {
    return mended instanceof Mended.Stuck(_, Parked next)
        ? Optional.of(DeadLetterMessages.message(next))
        : Optional.empty();
  }
}
