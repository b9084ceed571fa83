package dev.tiffin.delivery.adapter.postgres;

import dev.tiffin.delivery.run.OrderId;
import dev.tiffin.delivery.run.RunCommand;

/**
 * A command, and the run it is for.
 *
 * @param ifVersion when above 0, the only version the command may meet
 * @param traceParent W3C trace context of whoever asks, or empty
 */
public record Change(OrderId orderId, RunCommand command, int ifVersion, String traceParent) {}
