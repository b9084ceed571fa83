package dev.tiffin.topology.ledger;

import dev.tiffin.contracts.order.v1.OrderAccount;
import dev.tiffin.contracts.payment.v1.PaymentAccount;
import dev.tiffin.contracts.payment.v1.ProviderEntry;
import java.util.List;
import java.util.Optional;

/**
 * What each of the three witnesses says of one order.
 *
 * @param order absent where the order service knows no such order
 * @param payment absent where payment knows nothing of it
 * @param provider absent where the provider keeps its book to itself; else oldest first
 */
record Evidence(
    String orderId,
    Optional<OrderAccount> order,
    Optional<PaymentAccount> payment,
    Optional<List<ProviderEntry>> provider) {}
