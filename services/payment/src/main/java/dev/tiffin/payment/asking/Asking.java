package dev.tiffin.payment.asking;

import dev.tiffin.payment.adapter.postgres.AskStore;
import dev.tiffin.payment.adapter.postgres.Change;
import dev.tiffin.payment.adapter.postgres.PaymentStore;
import dev.tiffin.payment.payment.Decision;
import dev.tiffin.payment.payment.DeclineReason;
import dev.tiffin.payment.payment.Payment;
import dev.tiffin.payment.payment.PaymentCommand;
import dev.tiffin.payment.payment.PaymentEvent;
import dev.tiffin.payment.payment.PaymentRejection;
import dev.tiffin.payment.payment.PaymentState;
import dev.tiffin.payment.payment.ProviderStep;
import dev.tiffin.payment.payment.Receipt;
import dev.tiffin.payment.provider.Answer;
import dev.tiffin.payment.provider.NotAdmittedException;
import dev.tiffin.payment.provider.PaymentProvider;
import dev.tiffin.payment.provider.ProviderDownException;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one ask: what the payment says to it, what the provider answers, what follows. Up to
 * the answer nothing is written, so whatever happens it can be done again with the same key.
 */
public final class Asking {
  private static final Logger log = LoggerFactory.getLogger(Asking.class);
  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final int DOUBLINGS_MAX = 7; // to 64 s

  private final PaymentStore payments;
  private final AskStore asks;
  private final ProviderCalls provider;
  private final InstantSource clock;

  public Asking(
      PaymentStore payments,
      AskStore asks,
      PaymentProvider provider,
      OpenTelemetry telemetry,
      InstantSource clock) {
    this.payments = payments;
    this.asks = asks;
    this.provider = new ProviderCalls(provider, telemetry);
    this.clock = clock;
  }

  void carryOut(Ask ask) {
    PaymentState state =
        payments.find(ask.orderId()).<PaymentState>map(p -> p).orElse(PaymentState.NONE);
    PaymentCommand command = ask.command(now());
    switch (Payment.decide(state, command)) {
      case Decision.Asks(ProviderStep step) -> ask(ask, step);
      case Decision.Happened(List<PaymentEvent> events) -> {
        if (events.isEmpty()) {
          asks.end(ask);
        } else {
          end(ask, command);
        }
      }
      case Decision.Refused(PaymentRejection why) -> park(ask, why.toString(), DeclineReason.OTHER);
    }
  }

  private void ask(Ask ask, ProviderStep step) {
    Answer answer;
    try {
      answer = provider.call(ask, step);
    } catch (ProviderDownException down) {
      Duration delay = FIRST_DELAY.multipliedBy(1L << Math.min(ask.attempts(), DOUBLINGS_MAX));
      log.warn("{} is tried again in {}: {}", ask, delay, down.getMessage());
      asks.postpone(ask, delay);
      return;
    } catch (NotAdmittedException never) {
      park(ask, String.valueOf(never.getMessage()), DeclineReason.OTHER);
      return;
    }
    switch (answer) {
      case Answer.Done(String reference) -> end(ask, done(step, reference));
      case Answer.Declined(var reason) -> {
        switch (step) {
          case ProviderStep.Authorise _ ->
              end(ask, new PaymentCommand.HearDeclined(reason, provider.provider(), now()));
          case ProviderStep.Refund refund ->
              end(ask, new PaymentCommand.HearRefundFailed(refund.refundId(), now()));
          case ProviderStep.Capture _, ProviderStep.Cancel _ ->
              park(ask, provider.provider() + " refuses: " + reason, reason);
        }
      }
    }
  }

  private PaymentCommand done(ProviderStep step, String reference) {
    return switch (step) {
      case ProviderStep.Authorise _ ->
          new PaymentCommand.HearAuthorised(new Receipt(provider.provider(), reference), now());
      case ProviderStep.Capture(Receipt receipt, var amount) ->
          new PaymentCommand.HearCaptured(receipt, amount, now());
      case ProviderStep.Cancel(Receipt receipt) -> new PaymentCommand.HearVoided(receipt, now());
      case ProviderStep.Refund refund -> new PaymentCommand.HearRefunded(refund.refundId(), now());
    };
  }

  /** A refusal of what the provider did is logged and parked where it is written. */
  private void end(Ask ask, PaymentCommand outcome) {
    var unused =
        payments.change(
            new Change(ask.orderId(), outcome, new Change.Beside.EndOf(ask), ask.traceParent()));
  }

  /** Order is told where it counts on the money to move, or to stay. */
  private void park(Ask ask, String cause, DeclineReason reason) {
    switch (ask.kind()) {
      case AUTHORISE, REFUND -> asks.park(ask, cause);
      case CAPTURE -> park(ask, cause, new PaymentCommand.HearCaptureRefused(reason, now()));
      case VOID -> park(ask, cause, new PaymentCommand.HearVoidRefused(reason, now()));
    }
  }

  private void park(Ask ask, String cause, PaymentCommand told) {
    var unused =
        payments.change(
            new Change(
                ask.orderId(), told, new Change.Beside.ParkingOf(ask, cause), ask.traceParent()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
