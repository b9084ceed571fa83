package dev.tiffin.notification.subscribing;

import dev.tiffin.notification.sending.MessageId;
import java.time.Instant;

/**
 * An attempt at sending to a webhook, as its owner sees it.
 *
 * @param number counts all attempts; later ones have higher numbers
 * @param outcome number of {@code tiffin.notification.v1.AttemptOutcome}
 * @param why empty where it was delivered
 */
public record MadeAttempt(
    long number,
    MessageId message,
    String type,
    String orderId,
    Instant at,
    int outcome,
    String why) {}
