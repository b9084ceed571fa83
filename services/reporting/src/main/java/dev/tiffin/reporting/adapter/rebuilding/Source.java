package dev.tiffin.reporting.adapter.rebuilding;

import dev.tiffin.platform.kafka.FactHandler;
import dev.tiffin.platform.kafka.FactTypes;

/**
 * A topic, and who carries out what is told on it.
 *
 * @param handler the one that hears it too
 */
public record Source(String topic, FactTypes types, FactHandler handler) {}
