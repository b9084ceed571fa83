package dev.tiffin.order.placing;

import dev.tiffin.money.Money;
import dev.tiffin.order.adapter.postgres.KeyUse;
import dev.tiffin.order.order.Actor;
import dev.tiffin.order.order.Recipient;
import java.util.Optional;

/**
 * An order that somebody wants to place.
 *
 * @param expectedTotal what they were shown, if they said
 */
public record PlaceRequest(
    KeyUse key, Actor by, Basket basket, Recipient recipient, Optional<Money> expectedTotal) {}
