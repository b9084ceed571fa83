package dev.tiffin.order.adapter.kafka;

import dev.tiffin.contracts.payment.v1.Events;
import dev.tiffin.order.adapter.postgres.OrderStore;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.order.order.PaymentStep;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * payment tells what came of an authorisation: the order is confirmed, or rejected. What it cannot
 * do at all is kept with the order.
 */
public final class PaymentFacts implements FactHandler {
  private static final String AUTHORISED = "tiffin.payment.v1.PaymentAuthorised";
  private static final String DECLINED = "tiffin.payment.v1.PaymentDeclined";
  private static final String CAPTURE_REFUSED = "tiffin.payment.v1.CaptureRefused";
  private static final String VOID_REFUSED = "tiffin.payment.v1.VoidRefused";

  /** The facts that mean something to an order; which they are is all it has to know. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(), Set.of(AUTHORISED, DECLINED, CAPTURE_REFUSED, VOID_REFUSED));

  private final OrderStore store;
  private final InstantSource clock;

  public PaymentFacts(OrderStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Following orders = new Following(store, transaction, facts);
    // not when payment told it: from now on the restaurant can see it, and its time to answer runs
    Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (Fact fact : facts) {
      switch (fact.type()) {
        case AUTHORISED -> orders.follow(fact, new OrderCommand.FollowAuthorisation(at));
        case DECLINED -> orders.follow(fact, new OrderCommand.FollowDecline(at));
        case CAPTURE_REFUSED ->
            orders.follow(fact, new OrderCommand.FollowPaymentRefusal(PaymentStep.CAPTURE, at));
        case VOID_REFUSED ->
            orders.follow(fact, new OrderCommand.FollowPaymentRefusal(PaymentStep.VOID, at));
        default -> throw new IllegalStateException("not asked for: " + fact.type());
      }
    }
    orders.write();
  }
}
