package dev.tiffin.platform.operations;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterDecision;
import dev.tiffin.contracts.operations.v1.DeadLetterEnding;
import dev.tiffin.contracts.operations.v1.GetDeadLetterResponse;
import dev.tiffin.platform.eventstore.Parked;
import java.time.Instant;

/** Something parked, as the contract has it. */
final class DeadLetterMessages {
  private DeadLetterMessages() {}

  static GetDeadLetterResponse whole(Parked parked) {
    return GetDeadLetterResponse.newBuilder()
        .setDeadLetter(message(parked))
        .setData(ByteString.copyFrom(parked.content().data()))
        .setHeaders(parked.content().headers())
        .build();
  }

  static DeadLetter message(Parked parked) {
    DeadLetter.Builder message =
        DeadLetter.newBuilder()
            .setId(parked.id().toString())
            .setSource(parked.source())
            .setSubject(parked.content().subject())
            .setSequence(parked.content().sequence())
            .setType(parked.content().type())
            .setPlace(parked.content().place())
            .setCause(parked.failure().cause())
            .setAttempts(parked.failure().attempts())
            .setAt(timestamp(parked.content().at()))
            .setParkedAt(timestamp(parked.parkedAt()))
            .setFailedAt(timestamp(parked.failure().at()))
            .setTraceParent(parked.content().traceParent());
    switch (parked.standing()) {
      case Parked.Standing.Open(int behind) -> message.setBehind(behind);
      case Parked.Standing.Behind(var head) -> message.setWaitsBehind(head.toString());
      case Parked.Standing.Ended ended -> message.setEnding(ending(ended));
    }
    return message.build();
  }

  private static DeadLetterEnding ending(Parked.Standing.Ended ended) {
    return DeadLetterEnding.newBuilder()
        .setDecision(
            switch (ended.how()) {
              case SENT_AGAIN -> DeadLetterDecision.DEAD_LETTER_DECISION_SENT_AGAIN;
              case DROPPED -> DeadLetterDecision.DEAD_LETTER_DECISION_DROPPED;
            })
        .setBy(ended.by())
        .setReason(ended.reason())
        .setAt(timestamp(ended.at()))
        .build();
  }

  private static Timestamp timestamp(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }
}
