package dev.tiffin.payment.payment;

import dev.tiffin.money.Money;
import java.time.Instant;
import java.util.List;

/**
 * The money of one order. A card is asked for, authorised or declined; what is authorised is
 * captured when the food is handed over, or voided when the order ends before; what was captured
 * may be given back, in part or whole, once for each cause. Cash is asked for and captured in one
 * go. Whatever needs the provider is decided twice: first what it is to do, then what its answer
 * means.
 *
 * @param version how many events have happened
 */
public record Payment(
    OrderId orderId,
    String customerId,
    String restaurantId,
    Method method,
    Money amount,
    Stage stage,
    Instant createdAt,
    Instant updatedAt,
    int version)
    implements PaymentState {

  public PaymentStatus status() {
    return switch (stage) {
      case Stage.Requested _ -> PaymentStatus.PENDING;
      case Stage.Declined _ -> PaymentStatus.DECLINED;
      case Stage.Authorised _ -> PaymentStatus.AUTHORISED;
      case Stage.Voided _ -> PaymentStatus.VOIDED;
      case Stage.Captured captured -> captured.status();
    };
  }

  public Money captured() {
    return stage instanceof Stage.Captured captured
        ? captured.amount()
        : Money.zero(amount.currency());
  }

  /** What was given back for certain; see {@link Refund#pending}. */
  public Money refunded() {
    return stage instanceof Stage.Captured captured
        ? captured.refunded()
        : Money.zero(amount.currency());
  }

  public List<Refund> refunds() {
    return stage instanceof Stage.Captured captured ? captured.refunds() : List.of();
  }

  /** What comes of the command. */
  public static Decision decide(PaymentState state, PaymentCommand command) {
    return switch (state) {
      case None _ -> begin(command);
      case Payment payment -> goOn(payment, command);
    };
  }

  private static Decision begin(PaymentCommand command) {
    return switch (command) {
      case PaymentCommand.Request request -> request(request);
      case PaymentCommand.CollectCash cash ->
          Decision.happened(
              new PaymentEvent.Requested(
                  cash.orderId(),
                  cash.customerId(),
                  cash.restaurantId(),
                  Method.CASH,
                  cash.amount(),
                  cash.at()),
              new PaymentEvent.Captured(cash.amount(), cash.at()));
      case PaymentCommand.Authorise _,
          PaymentCommand.Capture _,
          PaymentCommand.Void _,
          PaymentCommand.AskRefund _,
          PaymentCommand.GiveRefund _,
          PaymentCommand.HearAuthorised _,
          PaymentCommand.HearDeclined _,
          PaymentCommand.HearCaptured _,
          PaymentCommand.HearVoided _,
          PaymentCommand.HearCaptureRefused _,
          PaymentCommand.HearVoidRefused _,
          PaymentCommand.HearRefunded _,
          PaymentCommand.HearRefundFailed _ ->
          Decision.refused(new PaymentRejection.Unknown());
    };
  }

  private static Decision request(PaymentCommand.Request request) {
    PaymentEvent requested =
        new PaymentEvent.Requested(
            request.orderId(),
            request.customerId(),
            request.restaurantId(),
            Method.CARD,
            request.amount(),
            request.at());
    return request.amount().isZero()
        ? Decision.happened(
            requested, new PaymentEvent.Authorised(request.amount(), Receipt.FREE, request.at()))
        : Decision.happened(requested);
  }

  private static Decision goOn(Payment payment, PaymentCommand wanted) {
    return switch (wanted) {
      case PaymentCommand.Request _ -> Decision.happened();
      case PaymentCommand.CollectCash cash -> Holding.collectedAgain(payment, cash);
      case PaymentCommand.Authorise authorise -> Holding.authorise(payment, authorise);
      case PaymentCommand.Capture capture -> Holding.capture(payment, capture);
      case PaymentCommand.Void command -> Holding.cancel(payment, command);
      case PaymentCommand.HearAuthorised heard -> Holding.authorised(payment, heard);
      case PaymentCommand.HearDeclined heard -> Holding.declined(payment, heard);
      case PaymentCommand.HearCaptured heard -> Holding.captured(payment, heard);
      case PaymentCommand.HearVoided heard -> Holding.voided(payment, heard);
      case PaymentCommand.HearCaptureRefused heard ->
          Decision.happened(new PaymentEvent.CaptureRefused(heard.reason(), heard.at()));
      case PaymentCommand.HearVoidRefused heard ->
          Decision.happened(new PaymentEvent.VoidRefused(heard.reason(), heard.at()));
      case PaymentCommand.AskRefund ask -> GivingBack.ask(payment, ask);
      case PaymentCommand.GiveRefund give -> GivingBack.give(payment, give);
      case PaymentCommand.HearRefunded heard -> GivingBack.given(payment, heard);
      case PaymentCommand.HearRefundFailed heard -> GivingBack.failed(payment, heard);
    };
  }

  /**
   * The payment after the event.
   *
   * @throws IllegalStateException if that cannot have happened
   */
  public static Payment evolve(PaymentState state, PaymentEvent event) {
    return switch (state) {
      case None _ -> {
        if (event instanceof PaymentEvent.Requested requested) {
          yield requested(requested);
        }
        throw new IllegalStateException("nothing can happen before a payment is asked: " + event);
      }
      case Payment payment ->
          new Payment(
              payment.orderId,
              payment.customerId,
              payment.restaurantId,
              payment.method,
              payment.amount,
              StageAfter.of(payment, event),
              payment.createdAt,
              event.at(),
              payment.version + 1);
    };
  }

  private static Payment requested(PaymentEvent.Requested requested) {
    return new Payment(
        requested.orderId(),
        requested.customerId(),
        requested.restaurantId(),
        requested.method(),
        requested.amount(),
        new Stage.Requested(),
        requested.at(),
        requested.at(),
        1);
  }

  /** The fold of all these events. */
  public static PaymentState replay(List<PaymentEvent> events) {
    PaymentState state = NONE;
    for (PaymentEvent event : events) {
      state = evolve(state, event);
    }
    return state;
  }
}
