package dev.tiffin.platform.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.contracts.type.v1.FieldProblem;
import dev.tiffin.contracts.type.v1.Problem;
import dev.tiffin.contracts.type.v1.ProblemKind;
import dev.tiffin.platform.runtime.DependencyDownException;
import dev.tiffin.platform.runtime.GathererBusyException;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
  private final Line line = new Line(OpenTelemetry.noop());

  @AfterEach
  void close() {
    line.close();
  }

  private StatusRuntimeException failure(RuntimeException thrown) {
    Echo.Stub echo =
        line.callTo(request -> {
          throw thrown;
        });
    return assertThrows(StatusRuntimeException.class, () -> echo.say("hello"));
  }

  private Problem problem(RuntimeException thrown) {
    return Refusal.of(failure(thrown)).problem();
  }

  @ParameterizedTest
  @EnumSource(value = ProblemKind.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
  void everyKindSurvivesTheWay(ProblemKind kind) {
    Refusal refusal = new Refusal(kind, "SOME_CODE", "Détail, with “quotes” — and a dash.");
    assertEquals(refusal.problem(), problem(refusal));
  }

  @Test
  void everyKindHasAStatusThatClientsKnow() {
    assertEquals(Status.Code.NOT_FOUND, failure(Refusal.notFound("order")).getStatus().getCode());
    assertEquals(Status.Code.ABORTED, failure(Refusal.stale(4)).getStatus().getCode());
    assertEquals(
        Status.Code.UNAUTHENTICATED, failure(Refusal.unauthenticated()).getStatus().getCode());
    assertEquals(
        Status.Code.PERMISSION_DENIED, failure(Refusal.forbidden("no")).getStatus().getCode());
  }

  @Test
  void fieldsSurviveTheWay() {
    List<FieldProblem> fields =
        List.of(
            Refusal.field("/lines/0/quantity", "OUT_OF_RANGE", "quantity is 1 to 99, not 0"),
            Refusal.field("/address", "REQUIRED", "address is missing"));
    Problem problem = problem(Refusal.invalid(fields));
    assertEquals(fields, problem.getFieldsList());
    assertEquals("INVALID_REQUEST", problem.getCode());
    assertEquals("no", problem(Refusal.invalid("/note", "X", "no")).getDetail());
  }

  @Test
  void asManyFieldsAsAreToldFitIntoTheTrailer() {
    List<FieldProblem> fields =
        IntStream.range(0, 500)
            .mapToObj(i -> Refusal.field("/lines/" + i + "/itemId", "UNKNOWN", "é".repeat(200)))
            .toList();
    assertEquals(fields.subList(0, 100), problem(Refusal.invalid(fields)).getFieldsList());
  }

  @Test
  void anUnknownFailureIsInternalAndKeepsItsMessageToItself() {
    StatusRuntimeException failure = failure(new IllegalStateException("password is hunter2"));
    assertEquals(Status.Code.INTERNAL, failure.getStatus().getCode());
    assertFalse(failure.toString().contains("hunter2"), failure.toString());
    assertFalse(String.valueOf(failure.getTrailers()).contains("hunter2"));
    assertEquals("INTERNAL", Refusal.of(failure).problem().getCode());
  }

  @Test
  void whatMayComeBackIsUnavailable() {
    for (RuntimeException passing :
        List.of(
            new DependencyDownException("no route to 10.0.0.1", new IOException()),
            new GathererBusyException("queue of 10.0.0.1"))) {
      StatusRuntimeException failure = failure(passing);
      assertEquals(Status.Code.UNAVAILABLE, failure.getStatus().getCode());
      assertFalse(failure.toString().contains("10.0.0.1"), failure.toString());
      assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(failure).problem().getKind());
    }
  }

  /** What grpc-java says of a server that was killed in the midst of its answer. */
  @Test
  void aCallThatBrokeOffMayBeTriedAgain() {
    StatusRuntimeException broken =
        Status.INTERNAL.withDescription("Encountered end-of-stream mid-frame").asRuntimeException();
    assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(broken).problem().getKind());
    StatusRuntimeException closed =
        Status.UNKNOWN
            .withDescription("channel closed")
            .withCause(new ClosedChannelException())
            .asRuntimeException();
    assertEquals(ProblemKind.PROBLEM_KIND_UNAVAILABLE, Refusal.of(closed).problem().getKind());
    StatusRuntimeException defect = Status.UNKNOWN.asRuntimeException();
    assertEquals("INTERNAL", Refusal.of(defect).problem().getCode());
  }

  @Test
  void aRefusalFromFurtherInIsPassedOnAsItWas() {
    Echo.Stub inner =
        line.callTo(request -> {
          throw Refusal.notFound("restaurant");
        });
    Echo.Stub outer = line.callTo(request -> inner.say(request.getId()));
    StatusRuntimeException failure =
        assertThrows(StatusRuntimeException.class, () -> outer.say("hello"));
    assertEquals(Refusal.notFound("restaurant").problem(), Refusal.of(failure).problem());
  }
}
