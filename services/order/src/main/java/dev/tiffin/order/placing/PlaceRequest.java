package dev.tiffin.order.placing;

import dev.tiffin.money.Money;
import dev.tiffin.order.adapter.postgres.KeyUse;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.PaymentMethod;
import dev.tiffin.order.order.Recipient;
import java.util.Optional;

/**
 * An order that somebody wants to place.
 *
 * @param paymentToken the payment provider's name for the card; empty unless paid by card
 * @param promotionCode upper case; empty for none
 * @param expectedTotal what they were shown, if they said
 */
public record PlaceRequest(
    KeyUse key,
    Actor by,
    Basket basket,
    Recipient recipient,
    PaymentMethod paymentMethod,
    String paymentToken,
    String promotionCode,
    Optional<Money> expectedTotal) {}
