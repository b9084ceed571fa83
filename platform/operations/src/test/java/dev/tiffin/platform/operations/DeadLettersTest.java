package dev.tiffin.platform.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.contracts.operations.v1.DeadLetter;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc;
import dev.tiffin.contracts.operations.v1.DeadLetterServiceGrpc.DeadLetterServiceBlockingStub;
import dev.tiffin.contracts.operations.v1.DropDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.GetDeadLetterRequest;
import dev.tiffin.contracts.operations.v1.ListDeadLettersRequest;
import dev.tiffin.contracts.operations.v1.ListDeadLettersResponse;
import dev.tiffin.contracts.operations.v1.SendDeadLetterAgainRequest;
import dev.tiffin.platform.eventstore.ParkingLot.Mended;
import dev.tiffin.platform.grpc.GrpcChannel;
import dev.tiffin.platform.grpc.GrpcServer;
import dev.tiffin.platform.grpc.Refusal;
import dev.tiffin.platform.runtime.Closeables;
import dev.tiffin.platform.runtime.Environment;
import dev.tiffin.platform.testing.service.Calls;
import io.grpc.StatusRuntimeException;
import io.opentelemetry.api.OpenTelemetry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class DeadLettersTest {
  private static final String SECRET = "open sesame";

  private final Closeables open = new Closeables();
  private final OneLot orders = new OneLot("orders", 4, 7);
  private final OneLot menu = new OneLot("menu", 5);
  private final DeadLetterServiceBlockingStub operator = operator(SECRET, SECRET);

  @AfterEach
  void close() {
    open.close();
  }

  private DeadLetterServiceBlockingStub operator(String secret, String given) {
    DeadLetters letters =
        open.add(
            new DeadLetters(
                "kitchen",
                List.of(orders, menu),
                Environment.of(Map.of("TIFFIN_OPERATOR_SECRET", secret)),
                OpenTelemetry.noop()));
    GrpcServer server =
        open.add(new GrpcServer("127.0.0.1", 0, OpenTelemetry.noop(), List.of(letters.door())));
    server.start();
    GrpcChannel channel = open.add(Calls.channel(server.port()));
    return DeadLetterServiceGrpc.newBlockingStub(channel.channel())
        .withInterceptors(Calls.operator(given));
  }

  private static String refusal(Executable call) {
    return Refusal.of(assertThrows(StatusRuntimeException.class, call)).problem().getCode();
  }

  private static SendDeadLetterAgainRequest again(String id, String by) {
    return SendDeadLetterAgainRequest.newBuilder().setId(id).setBy(by).build();
  }

  private static DropDeadLetterRequest drop(String id, String by, String reason) {
    return DropDeadLetterRequest.newBuilder().setId(id).setBy(by).setReason(reason).build();
  }

  @Test
  void listsAllLotsTheOldestFirst() {
    ListDeadLettersResponse listed =
        operator.listDeadLetters(ListDeadLettersRequest.getDefaultInstance());
    assertEquals(
        List.of("kitchen-fact-4", "kitchen-fact-5", "kitchen-fact-7"),
        listed.getDeadLettersList().stream().map(DeadLetter::getId).toList());
    assertEquals(3, listed.getTotal());
    assertEquals(2, listed.getDeadLetters(0).getBehind());
    assertEquals(
        2,
        operator
            .listDeadLetters(ListDeadLettersRequest.newBuilder().setFirst(1).build())
            .getDeadLettersCount(),
        "one of each source");
    for (int first : new int[] {-1, 1_001}) {
      assertEquals(
          "INVALID_REQUEST",
          refusal(() ->
              operator.listDeadLetters(
                  ListDeadLettersRequest.newBuilder().setFirst(first).build())));
    }
  }

  @Test
  void decisionsGoToTheLotThatHasIt() {
    assertEquals(1, operator.sendDeadLetterAgain(again("kitchen-fact-5", "olga")).getCarriedOut());
    assertFalse(operator.dropDeadLetter(drop("kitchen-fact-7", "olga", " old ")).hasStuck());
    assertEquals(List.of("olga sends 5"), menu.done);
    assertEquals(List.of("olga drops 7: old"), orders.done);
    for (String id : List.of("kitchen-fact-6", "menu-fact-5", "kitchen-print-5", "x", "")) {
      assertEquals(
          "NOT_FOUND",
          refusal(
              () -> operator.getDeadLetter(GetDeadLetterRequest.newBuilder().setId(id).build())));
    }
  }

  @Test
  void whatStaysIsSaid() {
    orders.next = new Mended.Stuck(3, orders.first());
    var answer = operator.sendDeadLetterAgain(again("kitchen-fact-4", "olga"));
    assertEquals(3, answer.getCarriedOut());
    assertEquals("poison", answer.getStuck().getCause());
    orders.next = new Mended.Refused("Not now.");
    assertEquals(
        "NOT_POSSIBLE",
        refusal(() -> operator.sendDeadLetterAgain(again("kitchen-fact-4", "olga"))));
  }

  @Test
  void whoAndWhyAreAskedFor() {
    for (String text : new String[] {"", "  ", "a\nb", "\u0007", "x".repeat(501)}) {
      assertEquals(
          "INVALID_REQUEST",
          refusal(() -> operator.dropDeadLetter(drop("kitchen-fact-4", "olga", text))));
      assertEquals(
          "INVALID_REQUEST",
          refusal(() -> operator.sendDeadLetterAgain(again("kitchen-fact-4", text))));
    }
    assertEquals(List.of(), orders.done);
  }

  @Test
  void whoDoesNotKnowTheSecretIsRefused() {
    ListDeadLettersRequest list = ListDeadLettersRequest.getDefaultInstance();
    assertEquals("FORBIDDEN", refusal(() -> operator(SECRET, "a guess").listDeadLetters(list)));
    assertEquals(
        "FORBIDDEN", refusal(() -> operator("", "").listDeadLetters(list)), "there is no secret");
  }
}
