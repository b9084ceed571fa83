package dev.tiffin.platform.operations;

import com.google.protobuf.Duration;
import dev.tiffin.contracts.operations.v1.RebuildDifference;
import dev.tiffin.contracts.operations.v1.RebuildOutcome;
import dev.tiffin.contracts.operations.v1.RebuildProgress;
import dev.tiffin.contracts.operations.v1.RebuildReadModelResponse;
import dev.tiffin.contracts.operations.v1.RebuildStage;
import dev.tiffin.platform.eventstore.rebuild.Comparison;
import dev.tiffin.platform.eventstore.rebuild.Outcome;
import dev.tiffin.platform.eventstore.rebuild.Progress;

/** Rebuilds as messages. */
final class RebuildMessages {
  private RebuildMessages() {}

  static RebuildReadModelResponse write(Progress.Stage stage, long events, long total) {
    return RebuildReadModelResponse.newBuilder()
        .setProgress(
            RebuildProgress.newBuilder().setStage(write(stage)).setEvents(events).setTotal(total))
        .build();
  }

  private static RebuildStage write(Progress.Stage stage) {
    return switch (stage) {
      case FOLDING -> RebuildStage.REBUILD_STAGE_FOLDING;
      case COMPARING -> RebuildStage.REBUILD_STAGE_COMPARING;
      case CATCHING_UP -> RebuildStage.REBUILD_STAGE_CATCHING_UP;
    };
  }

  static RebuildReadModelResponse write(String table, Outcome outcome) {
    Comparison comparison = outcome.comparison();
    RebuildOutcome.Builder message =
        RebuildOutcome.newBuilder()
            .setTable(table)
            .setRows(outcome.rows())
            .setEvents(outcome.events())
            .setFolding(write(outcome.folding()))
            .setTook(write(outcome.took()))
            .setCaughtUp(outcome.caughtUp())
            .setHeld(write(outcome.held()))
            .setMissing(comparison.missing())
            .setSurplus(comparison.surplus())
            .setDifferent(comparison.different())
            .addAllNotCompared(outcome.notCompared());
    comparison
        .examples()
        .forEach(example ->
            message.addExamples(
                RebuildDifference.newBuilder()
                    .setStreamId(example.streamId())
                    .setWhat(example.what())));
    return RebuildReadModelResponse.newBuilder().setOutcome(message).build();
  }

  private static Duration write(java.time.Duration duration) {
    return Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
