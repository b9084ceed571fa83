package dev.tiffin.delivery.adapter.grpc;

import dev.tiffin.contracts.delivery.v1.StreamPositionsRequest;
import dev.tiffin.contracts.delivery.v1.StreamPositionsResponse;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.delivery.courier.Fix;
import dev.tiffin.delivery.courier.Positions;
import dev.tiffin.delivery.run.CourierId;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.grpc.Serving;
import io.grpc.stub.StreamObserver;
import java.time.InstantSource;
import java.util.List;

/** One device's stream of positions; the first that is refused ends it. */
final class Reporting implements StreamObserver<StreamPositionsRequest> {
  private final CourierId courier;
  private final Positions positions;
  private final InstantSource clock;
  private final StreamObserver<StreamPositionsResponse> answer;
  private int taken;
  private int passedOver;
  private boolean ended;

  Reporting(
      CourierId courier,
      Positions positions,
      InstantSource clock,
      StreamObserver<StreamPositionsResponse> answer) {
    this.courier = courier;
    this.positions = positions;
    this.clock = clock;
    this.answer = answer;
  }

  @Override
  public void onNext(StreamPositionsRequest request) {
    if (ended) {
      return;
    }
    try {
      Fix fix = Fixes.read(courier, request.getPosition(), "/position", clock.instant());
      admit(positions, courier, 1);
      if (positions.take(List.of(fix)) == 1) {
        taken++;
      } else {
        passedOver++;
      }
    } catch (RuntimeException e) { // the edge: whatever it is, the caller gets a status
      ended = true;
      answer.onError(Serving.toStatus(e));
    }
  }

  /**
   * @throws Refusal if they report more than they may
   */
  static void admit(Positions positions, CourierId courier, int fixes) {
    if (!positions.admit(courier, fixes)) {
      throw new Refusal(
          ProblemKind.PROBLEM_KIND_LIMITED,
          "TOO_MANY_POSITIONS",
          "That is more positions than are taken of one courier at a time. Report fewer.");
    }
  }

  @Override
  public void onError(Throwable gone) {
    ended = true; // the device has gone; what it said before stays
  }

  @Override
  public void onCompleted() {
    if (!ended) {
      ended = true;
      answer.onNext(
          StreamPositionsResponse.newBuilder().setTaken(taken).setPassedOver(passedOver).build());
      answer.onCompleted();
    }
  }

  /** A stream that is refused before it began: what still comes is not heard. */
  static StreamObserver<StreamPositionsRequest> deaf() {
    return new StreamObserver<>() {
      @Override
      public void onNext(StreamPositionsRequest request) {}

      @Override
      public void onError(Throwable gone) {}

      @Override
      public void onCompleted() {}
    };
  }
}
