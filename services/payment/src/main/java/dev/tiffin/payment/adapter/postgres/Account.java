package dev.tiffin.payment.adapter.postgres;

import dev.tiffin.payment.asking.Ask;
import dev.tiffin.payment.asking.ParkedAsk;
import dev.tiffin.payment.payment.Payment;
import java.util.List;
import java.util.Optional;

/** All that is kept of one order's money, at one moment. */
public record Account(
    String orderId, Optional<Payment> payment, List<Ask> openAsks, List<ParkedAsk> parkedAsks) {
  public Account {
    openAsks = List.copyOf(openAsks);
    parkedAsks = List.copyOf(parkedAsks);
  }
}
