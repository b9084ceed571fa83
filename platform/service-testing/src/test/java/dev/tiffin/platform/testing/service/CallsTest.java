package dev.tiffin.platform.testing.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tiffin.platform.grpc.Refusal;
import io.grpc.Status;
import org.junit.jupiter.api.Test;

class CallsTest {
  @Test
  void aRefusalIsWhatTheCallCameTo() {
    Refusal refusal =
        Calls.refusal(() -> {
          throw Status.UNAVAILABLE.asRuntimeException();
        });
    assertEquals("UNAVAILABLE", refusal.problem().getCode());
  }

  @Test
  void anAnswerIsNoRefusal() {
    AssertionError answered = assertThrows(AssertionError.class, () -> Calls.refusal(() -> "soup"));
    assertEquals("was not refused, but answered soup", answered.getMessage());
  }
}
