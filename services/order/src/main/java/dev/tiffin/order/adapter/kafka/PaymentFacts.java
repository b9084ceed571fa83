package dev.tiffin.order.adapter.kafka;

import dev.tiffin.contracts.payment.v1.Events;
import dev.tiffin.order.order.OrderCommand;
import dev.tiffin.platform.kafka.Fact;
import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** payment tells what came of an authorisation; the order is confirmed, or rejected. */
public final class PaymentFacts implements FactHandler {
  private static final String AUTHORISED = "tiffin.payment.v1.PaymentAuthorised";
  private static final String DECLINED = "tiffin.payment.v1.PaymentDeclined";

  /** The facts that mean something to an order; which they are is all it has to know. */
  public static final FactTypes TYPES =
      FactTypes.of(
          Events.getDescriptor(),
          Set.of(AUTHORISED, DECLINED));

  @Override
  public void handle(Handle transaction, List<Fact> facts) {
    Following orders = new Following(transaction, facts);
    for (Fact fact : facts) {
      Instant at = fact.at().truncatedTo(ChronoUnit.MILLIS);
      switch (fact.type()) {
        case AUTHORISED -> orders.follow(fact, new OrderCommand.FollowAuthorisation(at));
        case DECLINED -> orders.follow(fact, new OrderCommand.FollowDecline(at));
        default -> throw new IllegalStateException("not asked for: " + fact.type());
      }
    }
    orders.write();
  }
}
