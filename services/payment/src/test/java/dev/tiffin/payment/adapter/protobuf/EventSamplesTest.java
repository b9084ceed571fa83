package dev.tiffin.payment.adapter.protobuf;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tiffin.money.Money;
import dev.tiffin.payment.payment.Actor;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.LiableParty;
import dev.tiffin.payment.payment.Method;
import dev.tiffin.payment.payment.OrderId;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentEvent;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.payment.RefundId;
import dev.tiffin.platform.eventstore.NewEvent;
import dev.tiffin.platform.eventstore.StoredEvent;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The approved bytes of every event, as they lie in event stores since the first version. A sample
 * is never changed: a new version of an event gets a sample of its own.
 */
final class EventSamplesTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  private static final Money TOTAL = Money.of(2_450, "EUR");
  private static final Money PART = Money.of(1_000, "EUR");
  private static final RefundId REFUND = new RefundId("r-1");

  private static final Map<String, PaymentEvent> SAMPLES = new TreeMap<>();

  static {
    SAMPLES.put("PaymentRequested-1", requested(Method.CARD));
    SAMPLES.put("PaymentRequested-1-CASH", requested(Method.CASH));
    SAMPLES.put(
        "PaymentAuthorised-1",
        new PaymentEvent.Authorised(TOTAL, new Receipt("sandbox", "sb_1"), AT));
    SAMPLES.put(
        "PaymentDeclined-1",
        new PaymentEvent.Declined(DeclineReason.INSUFFICIENT_FUNDS, "sandbox", AT));
    SAMPLES.put("PaymentCaptured-1", new PaymentEvent.Captured(TOTAL, AT));
    SAMPLES.put("PaymentVoided-1", new PaymentEvent.Voided(AT));
    SAMPLES.put("CaptureRefused-1", new PaymentEvent.CaptureRefused(DeclineReason.OTHER, AT));
    SAMPLES.put("VoidRefused-1", new PaymentEvent.VoidRefused(DeclineReason.EXPIRED_CARD, AT));
    SAMPLES.put(
        "RefundRequested-1",
        new PaymentEvent.RefundRequested(
            REFUND,
            PART,
            "cold soup",
            LiableParty.RESTAURANT,
            new Actor(Actor.Role.DISPATCHER, "acc_dina"),
            AT));
    SAMPLES.put("PaymentRefunded-1", new PaymentEvent.Refunded(REFUND, PART, AT));
    SAMPLES.put("RefundFailed-1", new PaymentEvent.RefundFailed(REFUND, AT));
  }

  private static PaymentEvent requested(Method method) {
    return new PaymentEvent.Requested(
        new OrderId("o-1"), "acc_cara", "le-bouchon-des-terreaux", method, TOTAL, AT);
  }

  @Test
  void everyApprovedSampleIsReadAsWhatItSaid() throws IOException {
    for (Map.Entry<String, PaymentEvent> sample : SAMPLES.entrySet()) {
      assertEquals(sample.getValue(), PaymentEvents.read(stored(sample.getKey())), sample.getKey());
    }
  }

  @Test
  void eventsAreStillWrittenLikeThat() throws IOException {
    for (Map.Entry<String, PaymentEvent> sample : SAMPLES.entrySet()) {
      NewEvent written = PaymentEvents.write(sample.getValue());
      StoredEvent approved = stored(sample.getKey());
      assertEquals(approved.type(), written.type());
      assertArrayEquals(approved.data(), written.data(), sample.getKey());
    }
  }

  @Test
  void everyKindOfEventHasASample() {
    assertEquals(
        PaymentEvent.class.getPermittedSubclasses().length,
        SAMPLES.values().stream().map(PaymentEvent::getClass).collect(Collectors.toSet()).size());
  }

  @Test
  void wholeLivesAreReplayedFromSamples() throws IOException {
    replay("PaymentRequested-1", "PaymentDeclined-1");
    replay("PaymentRequested-1", "PaymentAuthorised-1", "PaymentVoided-1");
    replay("PaymentRequested-1", "PaymentAuthorised-1", "CaptureRefused-1", "PaymentCaptured-1");
    replay("PaymentRequested-1", "PaymentAuthorised-1", "VoidRefused-1", "PaymentVoided-1");
    replay("PaymentRequested-1-CASH", "PaymentCaptured-1", "RefundRequested-1");
    replay(
        "PaymentRequested-1",
        "PaymentAuthorised-1",
        "PaymentCaptured-1",
        "RefundRequested-1",
        "PaymentRefunded-1",
        "RefundFailed-1");
  }

  /** At every step the payment is kept and read back as it was. */
  private static void replay(String... names) throws IOException {
    PaymentState state = PaymentState.NONE;
    for (String name : List.of(names)) {
      Payment payment = Payment.evolve(state, PaymentEvents.read(stored(name)));
      assertEquals(
          payment,
          PaymentMessages.read(PaymentMessages.write(payment), PaymentMessages.reference(payment)),
          name);
      state = payment;
    }
  }

  private static StoredEvent stored(String name) throws IOException {
    String type = name.substring(0, name.indexOf('-'));
    try (InputStream sample =
        EventSamplesTest.class.getResourceAsStream("/events/" + name + ".bin")) {
      assertNotNull(sample, name);
      byte[] data = sample.readAllBytes();
      assertTrue(data.length > 0 || type.equals("PaymentVoided"), name);
      return new StoredEvent(1, "o-1", 1, "tiffin.payment.v1." + type, data, AT, "");
    }
  }
}
